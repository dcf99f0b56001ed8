import { STEP_SCHEMA_VERSION, type Step } from '@fengqiao/contracts';
import type { JurisdictionCode, LogPlace } from '@fengqiao/domain';
import { v7 as uuidv7 } from 'uuid';
import type { Draft } from './step-signing.js';

/** One aggregate that one node writes and that never changes hands: its name in the journal, and the id of its stream. */
export interface OneWriterStream {
  readonly name: string;
  readonly id: string;
}

/** An event with its place in the log of the node that wrote it, when it was written and by whom. */
export interface PlacedEvent<Event> {
  readonly place: LogPlace;
  readonly at: string;
  readonly by: string;
  readonly event: Event;
}

interface Body {
  schemaVersion: number;
  data: Record<string, unknown>;
}

/** A step of such a stream: it has no epoch and no line, because there is nothing about it that custody would settle. */
export function oneWriterDraft(
  stream: OneWriterStream,
  { type, ...data }: { type: string },
  said: { to: readonly string[]; at: string; by: string },
): Draft {
  const body: Body = { schemaVersion: STEP_SCHEMA_VERSION, data };
  return {
    ...{ id: uuidv7(), stream: stream.name, streamId: stream.id, type },
    ...{ line: false, epoch: null, version: null, previous: null, sealed: null },
    ...{ to: [...said.to], body: JSON.stringify(body), author: said.by },
    ...{ occurredAt: said.at, recordedAt: said.at },
  };
}

/**
 * The events in steps of such a stream. Only its writer decides: what anybody else signed changes nothing, and nor does
 * what this version cannot read.
 */
export function oneWriterEvents<Event extends { type: string }>(
  steps: readonly Step[],
  writer: JurisdictionCode,
): PlacedEvent<Event>[] {
  return steps
    .filter(({ origin }) => origin === writer)
    .flatMap(({ type, body, incarnation, seq, recordedAt, author }) => {
      const data = dataOf(body);
      if (!data) return [];
      const event = { ...data, type } as unknown as Event;
      return [{ place: { incarnation, seq }, at: recordedAt, by: author, event }];
    });
}

function dataOf(body: string): Record<string, unknown> | null {
  try {
    const { data } = JSON.parse(body) as Partial<Body>;
    return typeof data === 'object' ? data : null;
  } catch {
    return null;
  }
}
