import type { FileOnPaper } from '../file/file-items.js';
import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import type { Mediation } from '../mediation/mediation.js';
import type { PartyRole } from '../vocabulary/party-roles.js';
import type { Epoch } from './epoch.js';
import type { MatterRelation } from './events.js';
import type { MatterStatus } from './transitions.js';

/**
 * A matter 事项 as folded from its path. It holds clear values only, so that a node which may not open the
 * sealed text folds to the same value, and thus the same hash, as one which may.
 */
export interface Matter {
  id: string;
  /** Permanent: given at the first registration and never changed (一事一编码). */
  code: string;
  publicCodeHash: string;
  /** Where the matter was first registered; never changes. */
  home: JurisdictionCode;
  kind: string;
  /** These are null on a restricted matter: it rises as kind and month only. */
  category: string | null;
  level: string | null;
  risk: string | null;
  headcount: number | null;
  amount: string | null;
  occurredOn: string | null;
  channel: string | null;
  restricted: boolean;
  parties: { id: string; role: PartyRole }[];
  status: MatterStatus;
  unit: string | null;
  /** Assisting units 协办; absent where there are none. */
  assisting?: readonly string[];
  /** How often units objected to being assigned it here; absent while none did. */
  objections?: number;
  /** Lead unit that the tier above decided on; absent or null where it did not. */
  designatedUnit?: string | null;
  outcome: string | null;
  reasonCode: string | null;
  /** The node whose centre owns the process, and to whom it is offered while it is on its way. */
  holder: JurisdictionCode;
  offeredTo: JurisdictionCode | null;
  /** Who offered it to the present holder: a return goes there. Null after a take-up. */
  from: JurisdictionCode | null;
  /** Id of the newest event on the path, with its epoch and version. */
  head: string;
  epoch: Epoch;
  version: number;
  registeredAt: string;
  /** When the present status began, by the clock of the node that began it. */
  statusSince: string;
  updatedAt: string;
  /** When its holder accepted or reopened it: the handling limit runs from here, through assignment and signing for. */
  acceptedAt: string | null;
  dueAt: string | null;
  dueItem: string | null;
  policyVersion: string | null;
  /** Late entries that a holder adopted. */
  adopted: string[];
  /** How often it was reopened. */
  reopened: number;
  /** Matters that it has to do with; absent where there are none. */
  relations?: readonly MatterRelation[];
  /** Where it is dealt with since it was merged; absent before, null once it was reopened. */
  mergedInto?: string | null;
  /** Somebody filed it for the applicant; absent where nobody did. */
  isAssisted?: true;
  /** The newest mediation; absent while there was none, so that such a matter folds as it did before there were any. */
  mediation?: Mediation;
  /** What lies in the file on paper alone; absent while nothing was recorded. It goes with the matter. */
  file?: FileOnPaper;
}
