import { STEP_SCHEMA_VERSION, type Step } from '@fengqiao/contracts';
import type { DirectoryEvent, JurisdictionCode, PlacedDirectoryEvent } from '@fengqiao/domain';
import { v7 as uuidv7 } from 'uuid';
import type { Draft } from '../journal/step-signing.js';

/** The aggregate's name in the journal. */
export const DIRECTORY_STREAM = 'directory';
/** A county has one directory, so its stream has one id. */
const DIRECTORY_ID = '00000000-0000-7000-8000-000000000001';

/** What was refused to somebody who came with an invitation: kept in the log, and it changes nothing. */
export interface JoinRefused {
  type: 'JoinRefused';
  invitationId: string;
  code: JurisdictionCode;
  refusal: string;
}

interface DirectoryBody {
  schemaVersion: number;
  data: Record<string, unknown>;
}

export function draftOf(
  { type, ...data }: DirectoryEvent | JoinRefused,
  said: { to: readonly string[]; at: string; by: string },
): Draft {
  const body: DirectoryBody = { schemaVersion: STEP_SCHEMA_VERSION, data };
  return {
    ...{ id: uuidv7(), stream: DIRECTORY_STREAM, streamId: DIRECTORY_ID, type },
    ...{ line: false, epoch: null, version: null, previous: null, sealed: null },
    ...{ to: [...said.to], body: JSON.stringify(body), author: said.by },
    ...{ occurredAt: said.at, recordedAt: said.at },
  };
}

/**
 * The events in steps of this stream. Only the node at the top decides about the directory: what anybody else signed
 * changes nothing, and nor does what this version cannot read.
 */
export function directoryEventsOf(steps: readonly Step[], top: JurisdictionCode): PlacedDirectoryEvent[] {
  return steps
    .filter(({ origin }) => origin === top)
    .flatMap(({ type, body, incarnation, seq, recordedAt }) => {
      const data = dataOf(body);
      if (!data) return [];
      return [{ place: { incarnation, seq }, at: recordedAt, event: { ...data, type } as DirectoryEvent }];
    });
}

function dataOf(body: string): Record<string, unknown> | null {
  try {
    const { data } = JSON.parse(body) as Partial<DirectoryBody>;
    return typeof data === 'object' ? data : null;
  } catch {
    return null;
  }
}
