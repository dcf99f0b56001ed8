import type { Deadline } from '../deadline/deadline.js';
import { deadlineFor } from '../deadline/policy.js';
import { heldUntil } from '../mediation/holding.js';
import type { Mediation } from '../mediation/mediation.js';
import { tierOf, type JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import type { Context } from './context.js';
import type { ClearData } from './events.js';
import type { MatterStatus } from './transitions.js';

/** Statuses in which somebody's clock runs; in all others nothing is due. */
const RUNNING = ['registered', 'received', 'accepted', 'assigned', 'handling'] as const;

/**
 * A ledger that is brought over tells of the past: its limits ran elsewhere. Nothing is due until somebody here accepts
 * the matter; else an import would fill the desks of every tier above on the next working day.
 */
const IMPORTED = 'import';

/** What is due when a mediation holds its matter back, beside the items of a policy. */
export const HELD_BACK = 'mediation';

interface Facts {
  kind?: string | null;
  channel?: string | null;
  category?: string | null;
  level?: string | null;
  acceptedAt?: string | null;
  mediation?: Mediation | null;
}

/**
 * The deadline that a new status begins, by the writer's policy and clock, for the tier of the node that has to
 * meet it. An offer carries the deadline of its receiver, because a receiver that is switched off writes nothing.
 * Handling is counted from the acceptance, also while a unit has yet to sign or has objected: assigning anew gains no
 * time. A mediation that has begun holds it back to its own end, unless the county says otherwise.
 */
export function dueIn(
  status: MatterStatus,
  facts: Facts,
  whose: JurisdictionCode,
  context: Pick<Context, 'policy' | 'calendar' | 'now'>,
): Pick<ClearData, 'dueAt' | 'dueItem' | 'policyVersion'> {
  const running = RUNNING.find((name) => name === (status === 'offered' ? 'received' : status));
  const tier = tierOf(whose);
  const imported = running === 'registered' && facts.channel === IMPORTED;
  if (!running || !tier || imported) return { dueAt: null };
  const clocks = running === 'assigned' ? (['assigned', 'handling'] as const) : [running];
  const { policy, calendar, now } = context;
  const deadline = earliest(
    clocks.map((clock) => {
      const ofPolicy = deadlineFor(policy, calendar, {
        status: clock,
        kind: facts.kind ?? null,
        category: facts.category ?? null,
        level: facts.level ?? null,
        tier,
        since: isHandling(clock) ? acceptance(facts, now) : now,
      });
      return isHandling(clock) ? heldBack(ofPolicy, facts, context) : ofPolicy;
    }),
  );
  if (!deadline?.dueAt) return { dueAt: null };
  return { dueAt: deadline.dueAt, dueItem: deadline.item, policyVersion: policy.version };
}

/** Where a mediation may hold the matter back: it is this holder's to settle. */
export function isHandling(status: MatterStatus): boolean {
  return status === 'accepted' || status === 'handling';
}

function heldBack(
  ofPolicy: Deadline | null,
  { mediation, category = null }: Facts,
  { policy, calendar }: Pick<Context, 'policy' | 'calendar'>,
): Deadline | null {
  const until = policy.mediationHoldsBack === false ? null : heldUntil(mediation, category, calendar);
  if (!ofPolicy || until === null || Date.parse(until) <= dueMs(ofPolicy)) return ofPolicy;
  return { item: HELD_BACK, dueAt: until, lines: [] };
}

// Nobody accepted it later than now: an acceptance in the future was written by a clock that has been set right since.
function acceptance({ acceptedAt }: Facts, now: string): string {
  return acceptedAt && Date.parse(acceptedAt) <= Date.parse(now) ? acceptedAt : now;
}

function earliest(deadlines: readonly (Deadline | null)[]): Deadline | null {
  return deadlines
    .filter((deadline) => deadline !== null)
    .reduce<Deadline | null>((best, next) => (best && dueMs(best) <= dueMs(next) ? best : next), null);
}

// A clock that stands still is due after every other.
function dueMs({ dueAt }: Deadline): number {
  return dueAt === null ? Infinity : Date.parse(dueAt);
}
