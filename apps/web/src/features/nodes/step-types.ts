import type { TFunction } from 'i18next';

const KNOWN = [
  'MatterRegistered',
  'MatterAccepted',
  'MatterRejected',
  'MatterAssigned',
  'MatterSignedFor',
  'MatterClosed',
  'MatterWithdrawn',
  'MatterReopened',
  'MatterEscalated',
  'MatterHandedDown',
  'MatterReturned',
  'MatterTaken',
  'MatterTakenUp',
  'CustodyResumed',
  'LateEntryAdopted',
  'RecallRequested',
  'RecallDeclined',
  'SealedOpened',
] as const;

/** A step in a word; one that this version does not know is shown under its own name rather than hidden. */
export function stepTypeWord(type: string, t: TFunction): string {
  const known = KNOWN.find((word) => word === type);
  return known ? t(`stepType.${known}`) : type;
}
