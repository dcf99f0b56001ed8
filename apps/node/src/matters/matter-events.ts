import { STEP_SCHEMA_VERSION, type Step, type StepBody } from '@fengqiao/contracts';
import { isEpoch, type DecidedEvent, type MatterEvent } from '@fengqiao/domain';
import type { Draft } from '../journal/step-signing.js';

/** The aggregate's name in the journal. */
export const MATTER_STREAM = 'matter';

/** An event as a journal row: clear values in `body`, the person's words in `sealed`. */
export function draftOf(event: DecidedEvent, sealed: string | null): Draft {
  const body: StepBody = {
    schemaVersion: STEP_SCHEMA_VERSION,
    act: event.act,
    holder: event.holder,
    offeredTo: event.offeredTo,
    from: event.from,
    data: event.data,
  };
  return {
    id: event.id,
    stream: MATTER_STREAM,
    streamId: event.matterId,
    line: event.epoch !== null,
    epoch: event.epoch,
    version: event.version,
    previous: event.previous,
    to: [...event.to],
    type: event.type,
    body: JSON.stringify(body),
    sealed,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    author: event.author,
  };
}

/** The event that a step tells of, or null when the step cannot be understood as one at all. */
export function eventOf(step: Step): MatterEvent | null {
  const body = parse(step.body);
  if (!body || (step.line && !isWholeLine(step, body))) return null;
  return {
    id: step.id,
    matterId: step.streamId,
    origin: step.origin,
    incarnation: step.incarnation,
    type: step.type,
    act: step.line ? body.act : 'side',
    epoch: step.line ? step.epoch : null,
    version: step.line ? step.version : null,
    previous: step.line ? step.previous : null,
    holder: step.line ? body.holder : null,
    offeredTo: step.line ? body.offeredTo : null,
    from: step.line ? body.from : null,
    to: step.to,
    data: body.data,
    occurredAt: step.occurredAt,
    recordedAt: step.recordedAt,
    author: step.author,
  };
}

/** The events of steps from the own journal, which holds only what was understood when it came in. */
export function eventsOf(steps: readonly Step[]): MatterEvent[] {
  return steps.map(eventOf).filter((event) => event !== null);
}

function isWholeLine(step: Step, body: StepBody): boolean {
  return step.epoch !== null && isEpoch(step.epoch) && Number.isInteger(step.version) && typeof body.holder === 'string';
}

function parse(text: string): StepBody | null {
  try {
    const body = JSON.parse(text) as Partial<StepBody> | null;
    if (typeof body !== 'object' || body === null || typeof body.act !== 'string') return null;
    return { holder: null, offeredTo: null, from: null, schemaVersion: STEP_SCHEMA_VERSION, data: {}, ...body } as StepBody;
  } catch {
    return null;
  }
}
