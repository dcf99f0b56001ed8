import { BUILT_IN_POLICY } from '../src/deadline/policy.js';
import { BUILT_IN_CALENDAR } from '../src/deadline/working-calendar.js';
import { Directory } from '../src/jurisdiction/directory.js';
import type { JurisdictionCode } from '../src/jurisdiction/jurisdiction-code.js';
import type { Actor } from '../src/matter/actor.js';
import type { MatterCommand, MatterStep, RegisterMatter } from '../src/matter/commands.js';
import type { Context } from '../src/matter/context.js';

// The places of CUSTODY: a county, two townships, V1 and V2 under the first, V3 under the second.
export const C: JurisdictionCode = '330681000000';
export const T1: JurisdictionCode = '330681103000';
export const T2: JurisdictionCode = '330681104000';
export const V1: JurisdictionCode = '330681103201';
export const V2: JurisdictionCode = '330681103202';
export const V3: JurisdictionCode = '330681104201';

export const MATTER = 'matter-1';
export const NOW = '2026-03-02T01:00:00.000Z';

const PARENTS: Record<JurisdictionCode, JurisdictionCode | null> = {
  [C]: null,
  [T1]: C,
  [T2]: C,
  [V1]: T1,
  [V2]: T1,
  [V3]: T2,
};

/** The tree of the named places, each under its parent unless `moved` says otherwise. */
export function directoryOf(
  codes: readonly JurisdictionCode[] = [C, T1, T2, V1, V2, V3],
  moved: Partial<Record<JurisdictionCode, JurisdictionCode>> = {},
): Directory {
  return new Directory(
    codes.map((code) => ({ code, name: `node ${code}`, parent: moved[code] ?? PARENTS[code] ?? null })),
  );
}

export function person(role: Actor['role'] = 'desk', scope: JurisdictionCode = C): Actor {
  return { id: `person-${role}`, name: `Name of ${role}`, role, scope };
}

/** A context at a node: ids count up, the clock stands at `NOW` unless told otherwise. */
export function contextAt(here: JurisdictionCode, changes: Partial<Context> = {}): Context {
  let count = 0;
  return {
    here,
    incarnation: 'i1',
    directory: directoryOf(),
    actor: person(),
    now: NOW,
    newId: () => `${here}-${changes.now ?? NOW}-${String((count += 1)).padStart(4, '0')}`,
    policy: BUILT_IN_POLICY,
    calendar: BUILT_IN_CALENDAR,
    ...changes,
  };
}

export function registration(changes: Partial<RegisterMatter['clear']> = {}): RegisterMatter {
  return {
    type: 'RegisterMatter',
    matterId: MATTER,
    occurredAt: NOW,
    clear: {
      code: '33068110320126030200011',
      publicCodeHash: 'hash',
      kind: 'dispute',
      level: 'general',
      ...changes,
    },
    sealed: { summary: 'A culvert is blocked' },
  };
}

/** A command on the matter, with the words that some commands need. */
export function command(type: MatterStep['type'], changes: Partial<MatterStep> = {}): MatterStep {
  return { type, matterId: MATTER, occurredAt: NOW, text: 'because', ...changes };
}

export function takeUp(changes: Partial<MatterStep> = {}): MatterCommand {
  return { matterId: MATTER, occurredAt: NOW, text: 'overdue', ...changes, type: 'TakeUpMatter' };
}

export function recall(changes: Partial<MatterStep> = {}): MatterCommand {
  return { matterId: MATTER, occurredAt: NOW, text: 'by mistake', ...changes, type: 'RecallMatter' };
}

export function adopt(entryId: string): MatterCommand {
  return { type: 'AdoptEntry', matterId: MATTER, occurredAt: NOW, text: 'binding paper', entryId };
}
