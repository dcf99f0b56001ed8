import { decideFileItem } from '../file/file-items.js';
import { decideMediation } from '../mediation/decide-mediation.js';
import { evolveMediation } from '../mediation/evolve-mediation.js';
import { heldUntil } from '../mediation/holding.js';
import type { MediationCommand } from '../mediation/mediation-commands.js';
import type { Mediation } from '../mediation/mediation.js';
import { Refusal } from '../refusal.js';
import type { AddParty, MediateMatter, RecordFileItem } from './commands.js';
import type { Context } from './context.js';
import { dueIn, isHandling } from './due.js';
import type { ClearData, DecidedEvent } from './events.js';
import type { History } from './history.js';
import type { Matter } from './matter.js';
import { custodyOf, headOf, lineEvent, words } from './writing.js';

// What its holder records within a matter, without moving it or changing its status.

const AFTER_CLOSING: readonly MediationCommand['type'][] = [
  'RecordPerformance',
  'RecordConfirmation',
  'RecordFollowUp',
];

// After the closing an agreement is still performed and followed up; nothing else of a mediation is left to do.
export function mediate(history: History, command: MediateMatter, context: Context): DecidedEvent {
  const { matter } = history;
  if (matter?.status === 'closed' && !AFTER_CLOSING.includes(command.wish.type))
    throw new Refusal('ACTION_NOT_POSSIBLE');
  const { wish } = command;
  if (matter && wish.type === 'OpenMediation') requireKnown(matter, wish.parties);
  if (matter && wish.type === 'JoinMediation') requireKnown(matter, [wish.party]);
  const { now, calendar } = context;
  const before = matter?.mediation ?? null;
  const around = { category: matter?.category ?? null, now, calendar };
  const { type, data, words: said } = decideMediation(before, wish, around);
  const after = evolveMediation(before, { id: '', type, data, at: now });
  return lineEvent(history, context, {
    type,
    ...custodyOf(headOf(history)),
    data: { mediation: data, ...dueBeside(matter, after, context) },
    sealed: { ...words(command.text, context), ...(said && { mediation: said }) },
    occurredAt: command.occurredAt,
  });
}

// Only what changes how long the mediation holds its matter back moves the matter's own limit.
function dueBeside(matter: Matter | null, after: Mediation | null, context: Context): ClearData {
  if (!matter || !isHandling(matter.status)) return {};
  const { category, mediation: before } = matter;
  const isMoved =
    heldUntil(before, category, context.calendar) !== heldUntil(after, category, context.calendar);
  return isMoved ? dueIn(matter.status, { ...matter, mediation: after }, context.here, context) : {};
}

export function recordFileItem(history: History, command: RecordFileItem, context: Context): DecidedEvent {
  return lineEvent(history, context, {
    type: 'FileItemRecorded',
    ...custodyOf(headOf(history)),
    data: { fileItem: decideFileItem(command.fileItem) },
    sealed: words(command.text, context),
    occurredAt: command.occurredAt,
  });
}

/** So many can be told apart on a paper. */
const MOST_PARTIES = 50;

export function addParty(history: History, command: AddParty, context: Context): DecidedEvent {
  const { matter } = history;
  if (!matter || matter.status === 'closed') throw new Refusal('ACTION_NOT_POSSIBLE');
  if (matter.parties.some(({ id }) => id === command.party.id)) throw new Refusal('PARTY_KNOWN');
  if (matter.parties.length >= MOST_PARTIES)
    throw new Refusal('BAD_USER_INPUT', `当事人最多${MOST_PARTIES}人 / ${MOST_PARTIES} parties at most`);
  const parties = [command.party];
  return lineEvent(history, context, {
    type: 'PartyAdded',
    ...custodyOf(headOf(history)),
    data: matter.restricted ? {} : { parties },
    sealed: {
      ...words(command.text, context),
      parties: [command.named],
      ...(matter.restricted && { restricted: { parties } }),
    },
    occurredAt: command.occurredAt,
  });
}

// Who the parties of a restricted matter are lies sealed, and is not known here.
function requireKnown({ parties, restricted }: Matter, asked: readonly string[]): void {
  const known = new Set(parties.map(({ id }) => id));
  if (!restricted && asked.some((party) => !known.has(party))) throw new Refusal('PARTY_UNKNOWN');
}
