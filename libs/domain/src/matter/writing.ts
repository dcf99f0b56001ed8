import { tierDepth, type JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import { Refusal } from '../refusal.js';
import { audienceOf } from './audience.js';
import type { Context } from './context.js';
import { raise, ZERO_EPOCH } from './epoch.js';
import {
  CUSTODY_ACTS,
  type DecidedEvent,
  type LineEvent,
  type MatterEvent,
  type MatterEventType,
} from './events.js';
import type { History } from './history.js';

type Words = Pick<DecidedEvent, 'data' | 'sealed' | 'occurredAt'> & { type: MatterEventType };
type Custody = {
  holder: JurisdictionCode;
  offeredTo?: JurisdictionCode | null;
  from?: JurisdictionCode | null;
};

/**
 * A line event at the writer's head. A step or adoption stays in the epoch of the head; every move of custody
 * raises the greatest epoch SEEN, side branches and dangling events included (CUSTODY 1.2), so that each epoch
 * has exactly one writer.
 */
export function lineEvent(history: History, context: Context, words: Words & Custody): DecidedEvent {
  const { head, fence } = history;
  const act = CUSTODY_ACTS[words.type];
  const stays = act === 'step' || act === 'adopt';
  const seen = fence?.epoch ?? ZERO_EPOCH;
  const epoch =
    stays && head ? head.epoch : raise(seen, tierDepth(context.here), context.here, context.incarnation);
  return addressed(history, context, {
    ...stamp(history, context, words),
    epoch,
    version: head ? head.version + 1 : 0,
    previous: head?.id ?? null,
    holder: words.holder,
    offeredTo: words.offeredTo ?? null,
    from: words.from ?? null,
  });
}

/** A holder of an earlier incarnation goes on under a ballot of its present one (CUSTODY 1.4.1); all else stays. */
export function resume(history: History, head: LineEvent, context: Context): DecidedEvent {
  const { holder, offeredTo, from } = head;
  const words = { data: {}, sealed: null, occurredAt: context.now };
  return lineEvent(history, context, { type: 'CustodyResumed', holder, offeredTo, from, ...words });
}

/** A word of a non-holder: no claim to custody, never on the path (CUSTODY 1.1). */
export function sideEntry(history: History, context: Context, words: Words): DecidedEvent {
  return addressed(history, context, {
    ...stamp(history, context, words),
    epoch: null,
    version: null,
    previous: null,
    holder: null,
    offeredTo: null,
    from: null,
  });
}

type Stamped =
  | 'id'
  | 'matterId'
  | 'origin'
  | 'incarnation'
  | 'type'
  | 'act'
  | 'data'
  | 'sealed'
  | 'occurredAt'
  | 'recordedAt'
  | 'author';

function stamp(history: History, context: Context, words: Words): Pick<DecidedEvent, Stamped> {
  return {
    id: context.newId(),
    matterId: history.matterId,
    origin: context.here,
    incarnation: context.incarnation,
    type: words.type,
    act: CUSTODY_ACTS[words.type],
    data: context.clockDoubtful ? { ...words.data, clockDoubtful: true } : words.data,
    sealed: words.sealed,
    occurredAt: words.occurredAt,
    recordedAt: context.now,
    author: context.actor.id,
  };
}

// Addressed to the whole audience as known to the writer, computed AFTER the event (CUSTODY 1.5).
function addressed(history: History, context: Context, event: Omit<DecidedEvent, 'to'>): DecidedEvent {
  const draft: MatterEvent = { ...event, to: [] };
  const audience = audienceOf([...history.events, draft], context.directory);
  audience.delete(context.here);
  return { ...event, to: [...audience].sort() };
}

/** @throws Refusal MATTER_BEHIND where nothing connected is here yet */
export function headOf(history: History): LineEvent {
  if (!history.head) throw new Refusal('MATTER_BEHIND');
  return history.head;
}

/** Custody as it stays after a step. */
export function custodyOf(head: LineEvent): Pick<LineEvent, 'holder' | 'offeredTo' | 'from'> {
  return { holder: head.holder, offeredTo: head.offeredTo, from: head.from };
}

/** Who wrote it, and the reason or note. */
export function words(text: string | undefined, { actor }: Context): { by: string; text?: string } {
  return text?.trim() ? { by: actor.name, text: text.trim() } : { by: actor.name };
}
