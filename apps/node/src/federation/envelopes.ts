import {
  ENVELOPE_SCHEMA_VERSION,
  linkNonce,
  signedText,
  type Envelope,
  type EnvelopeKind,
  type KeyMessage,
} from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import { Identity } from '../identity/identity.js';
import { stepsById, type Sql } from '../journal/journal.queries.js';

/** What is read of a link at once: bounds memory however long the queue is. */
export const LINK_BATCH = 500;

interface Entry {
  number: string;
  kind: 'step' | 'key';
  ref: string;
}

/** Makes the messages of a link from its entries: the outbox holds names of rows, never copies. */
@Injectable()
export class Envelopes {
  constructor(private readonly identity: Identity) {}

  /** Entries `from..to` of the link to a peer, in order, at most LINK_BATCH of them. */
  async read(sql: Sql, to: string, from: number, last: number): Promise<Envelope[]> {
    const entries: Entry[] = await sql.query(
      'SELECT number, kind, ref FROM link_entries WHERE peer = $1 AND number BETWEEN $2 AND $3 ORDER BY number LIMIT $4',
      [to, from, last, LINK_BATCH],
    );
    const steps = await stepsById(sql, entries.filter((entry) => entry.kind === 'step').map((entry) => entry.ref));
    const keys = await keyMessages(sql, entries.filter((entry) => entry.kind === 'key').map((entry) => entry.ref));
    const bodies = new Map<string, object>([...steps.map((step) => [step.id, step] as const), ...keys]);
    return entries.map(({ number, kind, ref }) => {
      const body = bodies.get(ref);
      return this.signed(to, Number(number), body ? kind : 'void', JSON.stringify(body ?? {}));
    });
  }

  private signed(to: string, number: number, kind: EnvelopeKind, body: string): Envelope {
    const { code: from, incarnation } = this.identity;
    const nonce = linkNonce({ incarnation, number, kind });
    const signature = this.identity.sign(signedText('link', from, to, nonce, body));
    return { from, to, incarnation, number, kind, schemaVersion: ENVELOPE_SCHEMA_VERSION, body, signature, traceparent: null };
  }
}

async function keyMessages(sql: Sql, ids: readonly string[]): Promise<[string, KeyMessage][]> {
  if (ids.length === 0) return [];
  const rows: { id: string; matter_id: string; key_id: string; recipient: string; purpose: 'holder' | 'escrow'; wrapped: string }[] =
    await sql.query('SELECT id, matter_id, key_id, recipient, purpose, wrapped FROM matter_keys WHERE id = ANY($1)', [ids]);
  return rows.map(({ id, matter_id: matterId, key_id: keyId, recipient, purpose, wrapped }) => [
    id,
    { matterId, keyId, recipient, purpose, wrapped },
  ]);
}
