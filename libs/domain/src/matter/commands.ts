import type { FileItemData } from '../file/file-items.js';
import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import type { MediationCommand } from '../mediation/mediation-commands.js';
import type { PartyRole } from '../vocabulary/party-roles.js';
import type { ClearData, SealedData } from './events.js';
import type { MatterAction } from './transitions.js';

/** Someone wishes something. One command per mutation; `decide` turns it into events or refuses. */
export type MatterCommand =
  | RegisterMatter
  | MatterStep
  | MediateMatter
  | RecordFileItem
  | AddParty
  | RecallMatter
  | TakeUpMatter
  | AdoptEntry;

export interface RegisterMatter {
  type: 'RegisterMatter';
  matterId: string;
  occurredAt: string;
  clear: Required<Pick<ClearData, 'code' | 'publicCodeHash' | 'kind'>> & ClearData;
  sealed: SealedData & { summary: string };
}

/** The screen a command was given on. A command given on an old screen is refused, never re-based. */
export interface Screen {
  epoch: string;
  version: number;
}

interface OnMatter {
  matterId: string;
  occurredAt: string;
  screen?: Screen;
  /** Reason, guidance or note; sealed. */
  text?: string;
}

/** The steps and offers of the holder. */
export interface MatterStep extends OnMatter {
  type:
    | 'AcceptMatter'
    | 'RejectMatter'
    | 'AssignMatter'
    | 'SignForMatter'
    | 'ObjectToAssignment'
    | 'CloseMatter'
    | 'MergeMatter'
    | 'WithdrawMatter'
    | 'ReopenMatter'
    | 'EscalateMatter'
    | 'ReturnMatter'
    | 'HandDownMatter';
  /** HandDownMatter: the node below that is to handle it. */
  target?: JurisdictionCode;
  data?: Pick<ClearData, 'unit' | 'assisting' | 'designatedUnit' | 'outcome' | 'reasonCode' | 'mergedInto'>;
}

/** One step of the matter's mediation, under the rules of `mediation/`. */
export interface MediateMatter extends OnMatter {
  type: 'MediateMatter';
  wish: MediationCommand;
}

/** Something that exists on paper alone was put into the file, or taken out of it. */
export interface RecordFileItem extends OnMatter {
  type: 'RecordFileItem';
  fileItem: FileItemData;
}

/** Somebody is concerned of whom nobody knew at the registration. */
export interface AddParty extends OnMatter {
  type: 'AddParty';
  party: { id: string; role: PartyRole };
  named: NonNullable<SealedData['parties']>[number];
}

export interface RecallMatter extends OnMatter {
  type: 'RecallMatter';
}

export interface TakeUpMatter extends OnMatter {
  type: 'TakeUpMatter';
}

export interface AdoptEntry extends OnMatter {
  type: 'AdoptEntry';
  entryId: string;
}

/** The action of the transition table behind each command of a holder. */
export const COMMAND_ACTIONS = {
  AcceptMatter: 'accept',
  RejectMatter: 'reject',
  AssignMatter: 'assign',
  SignForMatter: 'signFor',
  ObjectToAssignment: 'object',
  CloseMatter: 'close',
  MergeMatter: 'merge',
  WithdrawMatter: 'withdraw',
  ReopenMatter: 'reopen',
  EscalateMatter: 'escalate',
  ReturnMatter: 'return',
  HandDownMatter: 'handDown',
  RecallMatter: 'recall',
  TakeUpMatter: 'takeUp',
  AdoptEntry: 'adopt',
  MediateMatter: 'mediate',
  // Who mediates keeps the file, and what comes later, a receipt or a ruling, is put into it after the closing.
  RecordFileItem: 'mediate',
  // Whoever deals with the matter finds out who else is concerned, and asks them.
  AddParty: 'mediate',
} as const satisfies Record<Exclude<MatterCommand['type'], 'RegisterMatter'>, MatterAction>;
