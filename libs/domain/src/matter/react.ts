import type { Actor } from './actor.js';
import type { Context } from './context.js';
import { grantsRecall, holderProblem, mustResume, mustTake, returnTarget } from './custody.js';
import { dueIn } from './due.js';
import type { DecidedEvent, LineEvent, MatterEvent } from './events.js';
import { extend, type History } from './history.js';
import { lineEvent, resume, sideEntry } from './writing.js';

/**
 * What this node owes by itself once its history of a matter has changed: it takes an offer made to it
 * (CUSTODY 1.4.3) and answers requests to recall one (1.4.5). Written in the same transaction as the change, and
 * asked again at start-up in case of a crash in between; asking twice writes nothing twice.
 */
export function react(history: History, asked: Context): DecidedEvent[] {
  const context = { ...asked, actor: CUSTODY };
  const written: DecidedEvent[] = [];
  let now = history;
  for (let next = answer(now, context); next.length > 0; next = answer(now, context)) {
    written.push(...next);
    now = extend(now, next);
  }
  return written;
}

// The node answers in its own name, whoever's command or message brought the change.
const CUSTODY: Actor = { id: 'custody', name: '', role: 'custody', scope: '' };

function answer(history: History, context: Context): DecidedEvent[] {
  if (mustTake(history, context.here)) return [take(history, context)];
  if (holderProblem(history, context.here) !== null) return [];
  const request = openRecalls(history)[0];
  return request ? answerRecall(history, request, context) : [];
}

function take(history: History, context: Context): DecidedEvent {
  return lineEvent(history, context, {
    type: 'MatterTaken',
    holder: context.here,
    from: history.head?.origin ?? null,
    data: dueIn('received', history.matter ?? {}, context.here, context),
    sealed: null,
    occurredAt: context.now,
  });
}

function headOf({ head }: History): LineEvent {
  if (!head) throw new RangeError('a holder has a head');
  return head;
}

// Granted when nobody acted on exactly that offer since it was taken; else it came too late. A request never
// fires on a later round of the same matter, because it names its offer. Only the writer of the offer may ask.
function answerRecall(history: History, request: MatterEvent, context: Context): DecidedEvent[] {
  const head = headOf(history);
  const granted = grantsRecall(history, request.data.offerId ?? '') && returnTarget(head) === request.origin;
  if (!granted) return [decline(history, request, context)];
  const resumed = mustResume(head, context) ? [resume(history, head, context)] : [];
  return [...resumed, grant(extend(history, resumed), request, context)];
}

function decline(history: History, request: MatterEvent, context: Context): DecidedEvent {
  return sideEntry(history, context, {
    type: 'RecallDeclined',
    data: { recallId: request.id },
    sealed: null,
    occurredAt: context.now,
  });
}

function grant(history: History, request: MatterEvent, context: Context): DecidedEvent {
  return lineEvent(history, context, {
    type: 'MatterReturned',
    holder: context.here,
    offeredTo: request.origin,
    from: context.here,
    data: { recallId: request.id, ...dueIn('offered', history.matter ?? {}, request.origin, context) },
    sealed: null,
    occurredAt: context.now,
  });
}

// Requests whose offer is known here and which nobody has answered, oldest first.
function openRecalls({ events, sides }: History): MatterEvent[] {
  const answered = new Set(events.map((event) => event.data.recallId));
  const known = new Set(events.map((event) => event.id));
  return sides.filter(
    (side) => side.type === 'RecallRequested' && !answered.has(side.id) && known.has(side.data.offerId ?? ''),
  );
}
