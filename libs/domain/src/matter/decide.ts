import { Refusal } from '../refusal.js';
import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import {
  COMMAND_ACTIONS,
  type AddParty,
  type AdoptEntry,
  type MatterCommand,
  type MatterStep,
  type MediateMatter,
  type RecallMatter,
  type RecordFileItem,
  type RegisterMatter,
  type TakeUpMatter,
} from './commands.js';
import type { Context } from './context.js';
import { mustResume, recallableOffer, returnTarget } from './custody.js';
import { addParty, mediate, recordFileItem } from './decide-within.js';
import { dueIn } from './due.js';
import type { ClearData, DecidedEvent, LineEvent, MatterEventType } from './events.js';
import { extend, historyOf, type History } from './history.js';
import { actionProblem, adoptable } from './problems.js';
import type { Matter } from './matter.js';
import { registrationOf } from './registration.js';
import type { MatterAction, MatterStatus } from './transitions.js';
import { statusAfter } from './transitions.js';
import { custodyOf, headOf, lineEvent, resume, sideEntry, words } from './writing.js';

/**
 * Someone wishes something: the events that follow, or a thrown Refusal. Time, ids and identity come in `context`;
 * nothing is read and nothing is written here.
 */
export function decide(history: History, command: MatterCommand, context: Context): DecidedEvent[] {
  switch (command.type) {
    case 'RegisterMatter':
      return [register(history, command, context)];
    case 'RecallMatter':
      return [recall(history, command, context)];
    case 'TakeUpMatter':
      return [takeUp(history, command, context)];
    default:
      return act(history, command, context);
  }
}

/** A matter that nobody has registered yet. */
export function unknownMatter(matterId: string): History {
  return historyOf(matterId, []);
}

function register(history: History, command: RegisterMatter, context: Context): DecidedEvent {
  if (history.events.length > 0) throw new Refusal('MATTER_EXISTS');
  if (context.actor.role !== 'desk') throw new Refusal('FORBIDDEN');
  const { clear, sealed } = registrationOf(command, context);
  const { kind, channel, category, level } = clear;
  return lineEvent(history, context, {
    type: 'MatterRegistered',
    holder: context.here,
    data: { ...clear, ...dueIn('registered', { kind, channel, category, level }, context.here, context) },
    sealed,
    occurredAt: command.occurredAt,
  });
}

type HolderCommand = MatterStep | MediateMatter | RecordFileItem | AddParty | AdoptEntry;

// A holder's step or offer, after RESUME where its ballot is of an earlier incarnation (CUSTODY 1.4.1).
function act(history: History, command: HolderCommand, context: Context): DecidedEvent[] {
  requirePossible(history, actionOf(command, context), context);
  requireScreen(history, command.screen);
  const head = headOf(history);
  const resumed = mustResume(head, context) ? [resume(history, head, context)] : [];
  const now = resumed.length > 0 ? extend(history, resumed) : history;
  return [...resumed, stepOf(now, command, context)];
}

function stepOf(history: History, command: HolderCommand, context: Context): DecidedEvent {
  if (command.type === 'AdoptEntry') return adopt(history, command, context);
  if (command.type === 'RecordFileItem') return recordFileItem(history, command, context);
  if (command.type === 'AddParty') return addParty(history, command, context);
  return command.type === 'MediateMatter'
    ? mediate(history, command, context)
    : step(history, command, context);
}

const STEP_EVENTS = {
  AcceptMatter: 'MatterAccepted',
  RejectMatter: 'MatterRejected',
  AssignMatter: 'MatterAssigned',
  SignForMatter: 'MatterSignedFor',
  ObjectToAssignment: 'MatterObjected',
  CloseMatter: 'MatterClosed',
  MergeMatter: 'MatterMerged',
  WithdrawMatter: 'MatterWithdrawn',
  ReopenMatter: 'MatterReopened',
  EscalateMatter: 'MatterEscalated',
  ReturnMatter: 'MatterReturned',
  HandDownMatter: 'MatterHandedDown',
} as const satisfies Record<MatterStep['type'], MatterEventType>;

/** Commands that are worth nothing without words: the next desk, or the citizen, is owed the reason. */
const NEEDS_TEXT: readonly MatterStep['type'][] = [
  'EscalateMatter',
  'ReturnMatter',
  'HandDownMatter',
  'WithdrawMatter',
  'ReopenMatter',
  'ObjectToAssignment',
];

function step(history: History, command: MatterStep, context: Context): DecidedEvent {
  if (NEEDS_TEXT.includes(command.type)) requireText(command.text);
  if (command.type === 'MergeMatter' && command.data?.mergedInto === command.matterId)
    throw new Refusal('MERGE_INTO_ITSELF');
  if (command.type === 'AssignMatter') requireAssignable(history.matter, command.data);
  const head = headOf(history);
  const target = offerTarget(head, command, context);
  const status = afterwards(history, actionOf(command, context));
  const matter = { ...history.matter, ...(command.type === 'ReopenMatter' ? { acceptedAt: null } : {}) };
  return lineEvent(history, context, {
    type: STEP_EVENTS[command.type],
    ...custodyOf(head),
    ...(target ? { offeredTo: target, from: context.here } : {}),
    data: {
      ...command.data,
      ...dueIn(status, matter, target ?? context.here, context),
      ...(context.actor.role === 'clock' ? { byClock: true } : {}),
    },
    sealed: words(command.text, context),
    occurredAt: command.occurredAt,
  });
}

// Where the tier above has decided who leads, nobody here decides otherwise; and no unit assists itself.
function requireAssignable(matter: Matter | null, { unit, assisting = [] }: ClearData = {}): void {
  if (matter?.designatedUnit && unit !== matter.designatedUnit) throw new Refusal('UNIT_DESIGNATED');
  if (unit && assisting.includes(unit)) throw new Refusal('UNIT_ASSISTS_ITSELF');
}

// Rule 1.4.2.
function offerTarget(
  head: LineEvent,
  command: MatterStep,
  { here, directory }: Context,
): JurisdictionCode | null {
  switch (command.type) {
    case 'EscalateMatter':
      return directory.parentOf(here);
    case 'ReturnMatter':
      return returnTarget(head);
    case 'HandDownMatter':
      if (!command.target || !directory.isDescendant(command.target, here))
        throw new Refusal('NOT_BELOW_HERE');
      return command.target;
    default:
      return null;
  }
}

function adopt(history: History, command: AdoptEntry, context: Context): DecidedEvent {
  const entry = history.late.find((event) => event.id === command.entryId);
  if (!entry || !adoptable(history).includes(entry.id)) throw new Refusal('ENTRY_NOT_LATE');
  return lineEvent(history, context, {
    type: 'LateEntryAdopted',
    ...custodyOf(headOf(history)),
    data: { adopted: { id: entry.id, type: entry.type, data: entry.data } },
    sealed: words(command.text, context),
    occurredAt: command.occurredAt,
  });
}

function takeUp(history: History, command: TakeUpMatter, context: Context): DecidedEvent {
  requirePossible(history, 'takeUp', context);
  requireScreen(history, command.screen);
  requireText(command.text);
  return lineEvent(history, context, {
    type: 'MatterTakenUp',
    holder: context.here,
    data: {
      ...dueIn('received', history.matter ?? {}, context.here, context),
      ...(context.actor.role === 'clock' ? { byClock: true } : {}),
    },
    sealed: words(command.text, context),
    occurredAt: command.occurredAt,
  });
}

function recall(history: History, command: RecallMatter, context: Context): DecidedEvent {
  requirePossible(history, 'recall', context);
  requireScreen(history, command.screen);
  requireText(command.text);
  const offer = recallableOffer(history, context.here);
  if (!offer) throw new Refusal('NOTHING_TO_RECALL');
  return sideEntry(history, context, {
    type: 'RecallRequested',
    data: { offerId: offer.id },
    sealed: words(command.text, context),
    occurredAt: command.occurredAt,
  });
}

// The deadline clock escalates what a person could not yet: see `rise` in the table.
function actionOf(command: HolderCommand, { actor }: Context): MatterAction {
  return command.type === 'EscalateMatter' && actor.role === 'clock' ? 'rise' : COMMAND_ACTIONS[command.type];
}

function requirePossible(history: History, action: MatterAction, context: Context): void {
  const problem = actionProblem(history, action, context);
  if (problem) throw new Refusal(problem);
}

function requireScreen({ head }: History, screen: { epoch: string; version: number } | undefined): void {
  if (screen && head && (screen.epoch !== head.epoch || screen.version !== head.version)) {
    throw new Refusal('MATTER_MOVED_ON');
  }
}

function requireText(text: string | undefined): void {
  if (!text?.trim()) throw new Refusal('BAD_USER_INPUT', '请写明理由 / a reason is needed');
}

function afterwards({ matter }: History, action: MatterAction): MatterStatus {
  return (matter && statusAfter(matter.status, action)) ?? 'registered';
}
