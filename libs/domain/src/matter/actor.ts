import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import type { MatterAction } from './transitions.js';

/** `desk` handles matters, `command` leads and supervises, `administrator` runs the node and sees no matter. */
export type Role = 'desk' | 'command' | 'administrator';

/** Who asks: a person, or the node itself (`clock`: a deadline passed, `custody`: an offer or recall is answered). */
export interface Actor {
  id: string;
  name: string;
  role: Role | 'clock' | 'custody';
  /** The person sees matters whose home lies within this jurisdiction. */
  scope: JurisdictionCode;
}

const LEADING: readonly MatterAction[] = ['escalate', 'return', 'handDown', 'recall', 'takeUp', 'assign'];

/** What each role may do. The automatic moves belong to the node alone: nobody can ask for them. */
export const ROLE_ACTIONS: Record<Actor['role'], readonly MatterAction[]> = {
  desk: [
    ...LEADING,
    'accept',
    'reject',
    'signFor',
    'object',
    'adopt',
    'close',
    'merge',
    'withdraw',
    'reopen',
    'mediate',
  ],
  command: LEADING,
  administrator: [],
  clock: ['rise', 'takeUp'],
  custody: ['take', 'return'],
};
