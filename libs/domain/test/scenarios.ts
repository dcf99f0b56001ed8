import type { JurisdictionCode } from '../src/jurisdiction/jurisdiction-code.js';
import type { Actor } from '../src/matter/actor.js';
import { availableActions, type HumanAction } from '../src/matter/available-actions.js';
import type { RegisterMatter } from '../src/matter/commands.js';
import { holderProblem } from '../src/matter/custody.js';
import type { DecidedEvent } from '../src/matter/events.js';
import type { MatterStatus } from '../src/matter/transitions.js';
import { Refusal, type RefusalCode } from '../src/refusal.js';
import { C, command, directoryOf, person, registration, T1, takeUp, V1 } from './county.js';
import { Federation, OUR_RULES, type Rules } from './federation.js';
import { convergenceBreaches, dominanceBreaches, epochBreaches, type Breaches } from './invariants.js';

/** A matter that V1 registered, known to everybody above. */
export function registered(changes: Partial<RegisterMatter['clear']> = {}): Federation {
  const federation = new Federation(directoryOf());
  federation.give(V1, registration(changes));
  federation.drain();
  return federation;
}

/**
 * T1 has it from the top: V1 accepted while C took it up, and C then handed it down to T1. So T1 has somebody to
 * return it to and one late entry to adopt.
 */
export function handedDown(changes: Partial<RegisterMatter['clear']> = {}): Federation {
  const federation = registered(changes);
  federation.give(V1, command('AcceptMatter'));
  federation.give(C, takeUp());
  federation.drain();
  federation.give(C, command('AcceptMatter'));
  federation.give(C, command('HandDownMatter', { target: T1 }));
  federation.drain();
  return federation;
}

/** A matter that V1 registered, among these places and under these rules of exchange. */
export function registeredIn(codes: readonly JurisdictionCode[], rules: Rules = OUR_RULES): Federation {
  const federation = new Federation(directoryOf(codes), rules);
  federation.give(V1, registration());
  federation.drain();
  return federation;
}

/** A node takes up, accepts and hands down to a node below; three events. */
export function handDown(
  federation: Federation,
  from: JurisdictionCode,
  target: JurisdictionCode,
): DecidedEvent[] {
  return [
    ...federation.give(from, takeUp()),
    ...federation.give(from, command('AcceptMatter')),
    ...federation.give(from, command('HandDownMatter', { target })),
  ];
}

/** What is broken when everything has been delivered. */
export function breachesOf(federation: Federation): Breaches {
  return [
    ...convergenceBreaches(federation, federation.node(C).directory),
    ...epochBreaches(federation.written),
    ...dominanceBreaches(federation.written),
  ];
}

/** Every node that takes itself for the holder. */
export function holdersIn(federation: Federation): JurisdictionCode[] {
  const nodes = [...federation.nodes.values()];
  return nodes.filter((node) => holderProblem(node.history, node.code) === null).map(({ code }) => code);
}

const STEPS_TO: Record<Exclude<MatterStatus, 'registered' | 'rejected'>, Parameters<typeof command>[0][]> = {
  received: [],
  accepted: ['AcceptMatter'],
  assigned: ['AcceptMatter', 'AssignMatter'],
  handling: ['AcceptMatter', 'AssignMatter', 'SignForMatter'],
  offered: ['AcceptMatter', 'EscalateMatter'],
  withdrawn: ['AcceptMatter', 'WithdrawMatter'],
  closed: ['AcceptMatter', 'AssignMatter', 'SignForMatter', 'CloseMatter'],
};

/** A matter in a status, with its holder: V1 before anything moved, T1 after. An offer is still on its way. */
export function matterIn(
  status: MatterStatus,
  changes: Partial<RegisterMatter['clear']> = {},
): { federation: Federation; holder: JurisdictionCode } {
  if (status === 'registered' || status === 'rejected') {
    const federation = registered(changes);
    if (status === 'rejected') federation.give(V1, command('RejectMatter'));
    if (status === 'rejected') federation.drain();
    return { federation, holder: V1 };
  }
  const federation = handedDown(changes);
  for (const type of STEPS_TO[status]) federation.give(T1, command(type));
  if (status !== 'offered') federation.drain();
  return { federation, holder: T1 };
}

export function actionsAt(
  federation: Federation,
  here: JurisdictionCode,
  role: Actor['role'] = 'desk',
): HumanAction[] {
  const { history, directory } = federation.node(here);
  return availableActions(history, { here, directory, actor: person(role) });
}

/** The code with which something is refused; null when it is not. */
export function refusalOf(attempt: () => unknown): RefusalCode | null {
  try {
    attempt();
    return null;
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
}
