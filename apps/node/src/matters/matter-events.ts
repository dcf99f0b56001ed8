import { isInstant, STEP_SCHEMA_VERSION, type Step, type StepBody } from '@fengqiao/contracts';
import {
  CUSTODY_ACTS,
  isEpoch,
  tierOf,
  type ClearData,
  type CustodyAct,
  type DecidedEvent,
  type MatterEvent,
} from '@fengqiao/domain';
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
  if (!body || tierOf(step.origin) === null || (step.line && !isWholeLine(step, body))) return null;
  return {
    id: step.id,
    matterId: step.streamId,
    origin: step.origin,
    incarnation: step.incarnation,
    type: step.type,
    act: step.line ? actOf(body) : 'side',
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

// The shape was judged on arrival (contracts); here it is what a line event of a matter must say besides.
function isWholeLine(step: Step, body: StepBody): boolean {
  return step.epoch !== null && isEpoch(step.epoch) && step.version !== null && isPlace(body.holder);
}

// What an act that a newer version has invented does to custody stands on its event, as on every line event; here it
// counts as a step, so that the path goes on and whoever holds the matter by it holds it here too.
function actOf({ act }: StepBody): CustodyAct {
  return ACTS.has(act) ? act : 'step';
}

const ACTS: ReadonlySet<string> = new Set(Object.values(CUSTODY_ACTS));

function parse(text: string): StepBody | null {
  try {
    const body = JSON.parse(text) as Partial<StepBody> | null;
    return body && isBody(body) ? { ...NOTHING_SAID, ...body } : null;
  } catch {
    return null;
  }
}

const NOTHING_SAID = { schemaVersion: STEP_SCHEMA_VERSION, holder: null, offeredTo: null, from: null };

function isBody(body: Partial<StepBody>): body is StepBody {
  const { act, data, holder, offeredTo, from } = body;
  const places = [holder, offeredTo, from].every(
    (code) => code === undefined || code === null || isPlace(code),
  );
  return typeof act === 'string' && places && typeof data === 'object' && isData(data);
}

// What the fold and the clocks rely on; anything more that a newer version says is passed on unread.
function isData(data: ClearData | null): data is ClearData {
  if (data === null || Array.isArray(data)) return false;
  const { dueAt, parties, adopted } = data;
  return (
    (dueAt === undefined || dueAt === null || isInstant(dueAt)) &&
    (parties === undefined || Array.isArray(parties)) &&
    (adopted === undefined ||
      (typeof adopted.id === 'string' && typeof adopted.type === 'string' && isData(adopted.data)))
  );
}

function isPlace(code: unknown): code is string {
  return typeof code === 'string' && tierOf(code) !== null;
}
