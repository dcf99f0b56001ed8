import { comparePlaces } from '../log-place.js';
import type { PlacedPolicyEvent } from './policy-events.js';
import type { PolicyState } from './policy-state.js';

/**
 * The policies after these events. Only the node at the top writes them, so their order is that of its log, in whatever
 * order they arrive; what the state has taken in already is passed over, and so is a type that this version does not know.
 */
export function foldPolicies(state: PolicyState, events: readonly PlacedPolicyEvent[]): PolicyState {
  const inOrder = [...events].sort((a, b) => comparePlaces(a.place, b.place));
  return inOrder.reduce(
    (before, placed) =>
      before.asOf !== null && comparePlaces(placed.place, before.asOf) <= 0
        ? before
        : { editions: evolve(before.editions, placed), asOf: placed.place },
    state,
  );
}

function evolve(
  editions: PolicyState['editions'],
  { event, at, by }: PlacedPolicyEvent,
): PolicyState['editions'] {
  switch (event.type) {
    case 'PolicyPublished': {
      const { policy, from } = event;
      return [
        ...editions,
        {
          ...{ policy, from: from ?? atOnce(editions, at), isAtOnce: from === null },
          ...{ publishedAt: at, publishedBy: by, isWithdrawn: false },
        },
      ];
    }
    case 'PolicyWithdrawn':
      return editions.map((edition) =>
        edition.policy.version === event.version ? { ...edition, isWithdrawn: true } : edition,
      );
    default:
      return editions;
  }
}

// Not before any that has begun: the clock at the top may have been set back since that one was published.
function atOnce(editions: PolicyState['editions'], at: string): string {
  return editions
    .filter(({ from, isAtOnce, isWithdrawn }) => !isWithdrawn && (isAtOnce || from <= at))
    .reduce((latest, { from }) => (from > latest ? from : latest), at);
}
