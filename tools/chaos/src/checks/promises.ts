// What the desks asked for, beside what the journals hold: an acknowledged command made its step and made it once, an
// unknown one made it at most once, a refused one made nothing, and nobody else made any.

import type { Asked, Ledger } from '../ledger.js';
import type { Finding } from './finding.js';
import { stepName } from './finding.js';
import type { Observation, SeenStep } from './observation.js';
import type { Planted } from './planted.js';
import { MATTERS } from './rows.js';

/** The step that each mutation of a desk makes. */
export const STEP_OF_COMMAND: Readonly<Record<string, string>> = {
  registerMatter: 'MatterRegistered',
  acceptMatter: 'MatterAccepted',
  rejectMatter: 'MatterRejected',
  assignMatter: 'MatterAssigned',
  signForMatter: 'MatterSignedFor',
  closeMatter: 'MatterClosed',
  withdrawMatter: 'MatterWithdrawn',
  reopenMatter: 'MatterReopened',
  escalateMatter: 'MatterEscalated',
  returnMatter: 'MatterReturned',
  handDownMatter: 'MatterHandedDown',
  recallMatter: 'RecallRequested',
  takeUpMatter: 'MatterTakenUp',
  adoptEntry: 'LateEntryAdopted',
  openSealed: 'SealedOpened',
};

/** What a node writes by itself: whoever moved it to. */
const OF_ITSELF = new Set(['MatterTaken', 'CustodyResumed']);
/** What the node's own clock, or its custody answering a recall, may write in nobody's name. */
const IN_NO_NAME: Readonly<Record<string, readonly string[]>> = {
  clock: ['MatterEscalated', 'MatterTakenUp'],
  custody: ['MatterReturned', 'RecallDeclined'],
};

export function promises(ledger: Ledger, seen: Observation, planted: Planted): Finding[] {
  const asked = askedByPlace(ledger, seen);
  const made = madeByPlace(seen, planted);
  return [...lost(asked, made, seen), ...unasked(asked, made), ...shownAndGone(ledger, seen)];
}

/** Commands of one kind about one matter at one node. */
interface Wishes {
  sure: Asked[];
  perhaps: Asked[];
}

function askedByPlace(ledger: Ledger, seen: Observation): Map<string, Wishes> {
  const places = new Map<string, Wishes>();
  for (const [, asked] of distinct(ledger)) {
    if (asked.outcome.kind === 'refused') continue;
    const type = STEP_OF_COMMAND[asked.command];
    if (!type) throw new Error(`no step is known for the command ${asked.command}`);
    const key = place(asked.matterId, asked.node, type);
    const wishes = places.get(key) ?? { sure: [], perhaps: [] };
    places.set(key, wishes);
    // The node remembers a command in the transaction that makes its step.
    const took = asked.outcome.kind === 'acknowledged' || seen.nodes.get(asked.node)?.commands.has(asked.id);
    (took ? wishes.sure : wishes.perhaps).push(asked);
  }
  return places;
}

// The same command may have been sent several times: an acknowledgement says more than a broken connection.
function distinct(ledger: Ledger): Map<string, Asked> {
  const byId = new Map<string, Asked>();
  for (const asked of ledger.asked) {
    if (byId.get(asked.id)?.outcome.kind !== 'acknowledged') byId.set(asked.id, asked);
  }
  return byId;
}

function madeByPlace(seen: Observation, planted: Planted): Map<string, SeenStep[]> {
  const places = new Map<string, SeenStep[]>();
  for (const step of seen.steps.values()) {
    if (step.stream !== MATTERS || planted.matters.has(step.matterId) || isAutomatic(step)) continue;
    const key = place(step.matterId, step.origin, step.type);
    places.set(key, [...(places.get(key) ?? []), step]);
  }
  return places;
}

function isAutomatic({ type, author }: SeenStep): boolean {
  return OF_ITSELF.has(type) || (IN_NO_NAME[author] ?? []).includes(type);
}

function lost(asked: Map<string, Wishes>, made: Map<string, SeenStep[]>, seen: Observation): Finding[] {
  const findings: Finding[] = [];
  for (const [key, { sure }] of asked) {
    const there = made.get(key)?.length ?? 0;
    const first = sure[0];
    if (!first || sure.length <= there) continue;
    findings.push({
      name: hasHole(seen, first.node) ? 'lost middle' : 'lost tail',
      node: first.node,
      matter: first.matterId,
      what: `${sure.length} × ${first.command} acknowledged, ${there} steps anywhere; commands ${ids(sure)}`,
    });
  }
  return findings;
}

function unasked(asked: Map<string, Wishes>, made: Map<string, SeenStep[]>): Finding[] {
  const findings: Finding[] = [];
  for (const [key, steps] of made) {
    const { sure, perhaps } = asked.get(key) ?? { sure: [], perhaps: [] };
    const most = sure.length + perhaps.length;
    const [first] = steps;
    if (!first || steps.length <= most) continue;
    findings.push({
      name: most === 0 ? 'unexpected' : 'doubled',
      node: first.origin,
      matter: first.matterId,
      what: `${steps.length} steps of ${most} commands: ${steps.map(stepName).join(', ')}`,
    });
  }
  return findings;
}

// Whatever a desk was shown as the state of a matter is somewhere for ever.
function shownAndGone(ledger: Ledger, seen: Observation): Finding[] {
  const lines = new Set<string>();
  for (const { matterId, epoch, version } of seen.steps.values()) lines.add(line(matterId, epoch, version));
  const findings: Finding[] = [];
  for (const { outcome, matterId, node, command } of ledger.asked) {
    if (outcome.kind !== 'acknowledged') continue;
    const gone = outcome.timelineIds?.filter((id) => !seen.steps.has(id)) ?? [];
    if (!lines.has(line(matterId, outcome.epoch, outcome.version)))
      gone.push(`version ${outcome.version} of epoch ${outcome.epoch}`);
    if (gone.length === 0) continue;
    const name = hasHole(seen, node) ? 'lost middle' : 'lost tail';
    findings.push({
      name,
      node,
      matter: matterId,
      what: `shown after ${command}, now nowhere: ${gone.join(', ')}`,
    });
  }
  return findings;
}

function hasHole(seen: Observation, code: string): boolean {
  const node = seen.nodes.get(code);
  if (!node) return false;
  const own = [...node.rows.keys()].filter((id) => {
    const step = seen.steps.get(id);
    return step?.origin === code && step.incarnation === node.incarnation;
  });
  return own.length < node.head.seq;
}

function place(matterId: string, node: string, type: string): string {
  return `${matterId}/${node}/${type}`;
}

function line(matterId: string, epoch: string | null, version: number | null): string {
  return `${matterId} ${String(epoch)} ${String(version)}`;
}

function ids(asked: readonly Asked[]): string {
  return asked.map(({ id }) => id).join(', ');
}
