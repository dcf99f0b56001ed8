import {
  ENVELOPE_SCHEMA_VERSION,
  linkNonce,
  signedText,
  type Envelope,
  type EnvelopeKind,
  type KeyMessage,
  type Step,
} from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import { Courtesy, PIECE } from '../courtesy/courtesy.js';
import { Identity } from '../identity/identity.js';
import { STEP_COLUMNS, stepFrom, type Sql, type StepRow } from '../journal/journal.queries.js';

/** What is read of a link at once, in entries and in bytes: bounds memory however long the queue is. */
export const LINK_BATCH = 500;
const LINK_BATCH_BYTES = 4 * 1024 * 1024;

/** An entry with the row that it names: of the one kind or of the other. */
interface Entry extends StepRow {
  number: string;
  kind: 'step' | 'key';
  matter_id: string | null;
  key_id: string;
  recipient: string;
  purpose: KeyMessage['purpose'];
  wrapped: string;
}

/** Makes the messages of a link from its entries: the outbox holds names of rows, never copies. */
@Injectable()
export class Envelopes {
  constructor(
    private readonly identity: Identity,
    private readonly courtesy: Courtesy,
  ) {}

  /** Entries `from..last` of the link to a peer, in order: at most LINK_BATCH of them, and fewer when they are large. */
  async read(sql: Sql, to: string, from: number, last: number): Promise<Envelope[]> {
    const entries: Entry[] = await sql.query(ENTRIES, [
      to,
      from,
      Math.min(last, from + LINK_BATCH - 1),
      LINK_BATCH_BYTES,
    ]);
    const envelopes: Envelope[] = [];
    for (const entry of entries) {
      envelopes.push(this.envelope(to, entry));
      if (envelopes.length % PIECE === 0) await this.courtesy.giveWay();
    }
    return envelopes;
  }

  private envelope(to: string, entry: Entry): Envelope {
    const body = bodyOf(entry);
    const number = Number(entry.number);
    const traceparent = body && 'streamId' in body ? traceOf(body.id, number) : null;
    const signed = this.signed(to, number, body ? entry.kind : 'void', JSON.stringify(body ?? {}));
    return { ...signed, traceparent };
  }

  private signed(
    to: string,
    number: number,
    kind: EnvelopeKind,
    body: string,
  ): Omit<Envelope, 'traceparent'> {
    const { code: from, incarnation } = this.identity;
    const nonce = linkNonce({ incarnation, number, kind });
    const signature = this.identity.sign(signedText('link', from, to, nonce, body));
    return {
      from,
      to,
      incarnation,
      number,
      kind,
      schemaVersion: ENVELOPE_SCHEMA_VERSION,
      body,
      signature,
    };
  }
}

// W3C Trace Context: one step is one trace wherever it travels, and each place on a link is a span of it.
function traceOf(stepId: string, number: number): string {
  return `00-${stepId.replaceAll('-', '')}-${number.toString(16).padStart(16, '0')}-01`;
}

function bodyOf(entry: Entry): Step | KeyMessage | null {
  const { number: _, kind, matter_id: matterId, key_id: keyId, recipient, purpose, wrapped, ...row } = entry;
  if (kind === 'key') return matterId === null ? null : { matterId, keyId, recipient, purpose, wrapped };
  return row.stream_id ? stepFrom(row) : null;
}

// One question for a whole batch: the way of a step from commit to hub is as long as the questions asked on it. The
// first always comes, whatever its size.
const ENTRIES = `
  SELECT number, kind, ${STEP_COLUMNS}, j.matter_id, j.key_id, j.recipient, j.purpose, j.wrapped
  FROM (
    SELECT e.number, e.kind, ${STEP_COLUMNS}, k.matter_id, k.key_id, k.recipient, k.purpose, k.wrapped,
      sum(coalesce(octet_length(j.body) + coalesce(octet_length(j.sealed), 0), 0)) OVER (ORDER BY e.number) AS bytes
    FROM link_entries e
    LEFT JOIN journal j ON e.kind = 'step' AND j.id = e.ref
    LEFT JOIN matter_keys k ON e.kind = 'key' AND k.id = e.ref
    WHERE e.peer = $1 AND e.number BETWEEN $2 AND $3
  ) j
  WHERE bytes <= $4 OR number = $2
  ORDER BY number`;
