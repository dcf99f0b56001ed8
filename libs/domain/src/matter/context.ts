import type { Policy } from '../deadline/policy.js';
import type { WorkingCalendar } from '../deadline/working-calendar.js';
import type { Directory } from '../jurisdiction/directory.js';
import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import type { Actor } from './actor.js';

/** All that a decision may depend on besides the matter: who, where, when, by which rules. */
export interface Context {
  here: JurisdictionCode;
  /** Made anew whenever this node's database begins anew; part of each ballot (CUSTODY 1.1). */
  incarnation: string;
  directory: Directory;
  actor: Actor;
  /** The node's clock, ISO 8601. */
  now: string;
  /** That clock is in doubt: what is written is marked. */
  clockDoubtful?: boolean;
  newId: () => string;
  policy: Policy;
  calendar: WorkingCalendar;
}
