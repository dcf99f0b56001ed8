import type { FileItemData } from '../file/file-items.js';
import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import {
  MEDIATION_EVENTS,
  type MediationData,
  type MediationEventType,
} from '../mediation/mediation-events.js';
import type { MediationWords } from '../mediation/mediation-words.js';
import type { PartyRole } from '../vocabulary/party-roles.js';
import type { Epoch } from './epoch.js';

/** What an event does to custody (CUSTODY 1.1). `side` is every word of a non-holder; it is never on the path. */
export type CustodyAct = 'register' | 'step' | 'offer' | 'taken' | 'takeup' | 'resume' | 'adopt' | 'side';

// Only the holder mediates, and custody stays where it is.
function stepsOfMediation(): Record<MediationEventType, 'step'> {
  const acts = MEDIATION_EVENTS.map(({ code }) => [code, 'step'] as const);
  return Object.fromEntries(acts) as Record<MediationEventType, 'step'>;
}

/** The custody act of each event this version knows; an event of a newer version brings its own `act`. */
export const CUSTODY_ACTS = {
  MatterRegistered: 'register',
  MatterAccepted: 'step',
  MatterRejected: 'step',
  MatterAssigned: 'step',
  MatterSignedFor: 'step',
  MatterObjected: 'step',
  MatterClosed: 'step',
  MatterMerged: 'step',
  MatterWithdrawn: 'step',
  MatterReopened: 'step',
  MatterEscalated: 'offer',
  MatterHandedDown: 'offer',
  MatterReturned: 'offer',
  MatterTaken: 'taken',
  MatterTakenUp: 'takeup',
  CustodyResumed: 'resume',
  LateEntryAdopted: 'adopt',
  RecallRequested: 'side',
  RecallDeclined: 'side',
  SealedOpened: 'side',
  ...stepsOfMediation(),
  FileItemRecorded: 'step',
  PartyAdded: 'step',
} as const satisfies Record<string, CustodyAct>;

export type MatterEventType = keyof typeof CUSTODY_ACTS;

/** The same matter again (重复), or one that has to do with it (关联). */
export interface MatterRelation {
  matter: string;
  as: 'repeat' | 'related';
}

/**
 * The clear part of an event: the closed list of DESIGN 8. Codes, numbers, times and ids; never a text that a
 * person typed and never an identity, because these bytes lie open at every node of the audience.
 */
export interface ClearData {
  code?: string;
  /** Finds the matter by its public code without telling the code: 80 random bits have no dictionary. */
  publicCodeHash?: string;
  kind?: string;
  category?: string;
  level?: string;
  channel?: string;
  risk?: string;
  restricted?: boolean;
  headcount?: number;
  amount?: string;
  occurredOn?: string;
  parties?: { id: string; role: PartyRole }[];
  unit?: string;
  /** MatterAssigned: 协办. */
  assisting?: string[];
  /** MatterHandedDown: the lead unit that the tier above has decided on (首办). */
  designatedUnit?: string;
  outcome?: string;
  reasonCode?: string;
  /** When the step that this event began is due, by the writer's policy and clock; null: nothing is due. */
  dueAt?: string | null;
  dueItem?: string;
  policyVersion?: string;
  /** The step was taken by the deadline clock, not by a person. */
  byClock?: boolean;
  /** The clock of the node that wrote this was in doubt: its times may be wrong. */
  clockDoubtful?: boolean;
  /** RecallRequested: the offer that its writer wants back. */
  offerId?: string;
  /** RecallDeclined, and the MatterReturned that grants a recall: the request it answers. */
  recallId?: string;
  /** LateEntryAdopted: the entry, and the clear part of what it says, so that the path folds by itself. */
  adopted?: { id: string; type: string; data: ClearData };
  /** What happened in the mediation. */
  mediation?: MediationData;
  /** Of what exists on paper alone: how many pages lie in the file. */
  fileItem?: FileItemData;
  /** MatterRegistered: matters that it has to do with, as the desk judged. */
  relations?: MatterRelation[];
  /** MatterMerged: the matter in which it is dealt with from now on; its own code stays alive. */
  mergedInto?: string;
  /** MatterRegistered: somebody filed it for the applicant (领办、帮办、代办). */
  isAssisted?: boolean;
}

/** What a restricted matter keeps out of its clear part. */
export type HiddenField =
  'category' | 'level' | 'risk' | 'channel' | 'headcount' | 'amount' | 'occurredOn' | 'parties';

/** The part of an event that a person typed, or that names someone: sealed with the key of the matter. */
export interface SealedData {
  /** Name of the officer who wrote it. */
  by?: string;
  /** Reason, guidance or note. */
  text?: string;
  publicCode?: string;
  summary?: string;
  narrative?: string;
  place?: string;
  /** Who filed it for the applicant, and as what. */
  filer?: { name: string; relation: string; phone?: string };
  parties?: { id: string; name: string; idNumber?: string; phone?: string; address?: string }[];
  /** A restricted matter (minors, violence, intimate matters) hides these too; see DESIGN 8. */
  restricted?: Pick<ClearData, HiddenField>;
  /** What was named, said and agreed in the mediation. */
  mediation?: MediationWords;
}

/** One event of one matter, as every node that received it knows it. */
export interface MatterEvent {
  id: string;
  matterId: string;
  origin: JurisdictionCode;
  incarnation: string;
  type: string;
  act: CustodyAct;
  /** null on side entries, which make no claim to custody. */
  epoch: Epoch | null;
  version: number | null;
  /** The writer's head when it wrote; null on MatterRegistered and on side entries. */
  previous: string | null;
  /** Custody AFTER this event, on every line event, so that it can be read without the predecessors. */
  holder: JurisdictionCode | null;
  offeredTo: JurisdictionCode | null;
  /** On an offer: who offers. On a taken: who offered. To whom a return would go. */
  from: JurisdictionCode | null;
  /** The audience as the writer knew it, itself left out. */
  to: readonly JurisdictionCode[];
  data: ClearData;
  /** Said by the actor. */
  occurredAt: string;
  /** The clock of the node that wrote it. */
  recordedAt: string;
  /** Id of the person, or `clock` / `custody` for what the node did by itself. */
  author: string;
}

/** What `decide` returns: an event and the words to be sealed beside it. */
export interface DecidedEvent extends MatterEvent {
  sealed: SealedData | null;
}

/** A line event is a move or step of a holder; everything else is a side entry (CUSTODY 1.1). */
export function isLine(event: MatterEvent): event is LineEvent {
  return event.act !== 'side' && event.epoch !== null && event.version !== null && event.holder !== null;
}

export interface LineEvent extends MatterEvent {
  epoch: Epoch;
  version: number;
  holder: JurisdictionCode;
}

/** Whoever must act next: an offered matter belongs, for supervision, to the target of the offer (CUSTODY 1.4.4). */
export function custodian(event: LineEvent): JurisdictionCode {
  return event.offeredTo ?? event.holder;
}
