import type { KeyMessage } from '@fengqiao/contracts';
import { keyShares, Refusal, type History } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { createPublicKey, randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Transactions } from '../database/transactions.js';
import { Counters } from '../counters/counters.js';
import { Identity } from '../identity/identity.js';
import { rawPublicKey } from '../identity/nkey-codec.js';
import type { Sql } from '../journal/journal.queries.js';
import type { Outgoing } from '../journal/outbox.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { KEY_BYTES, keyIdOf, open, seal, unwrap, wrap } from './cipher.js';

/** The offline key of the county: it opens nothing in running use and everything in a restore. */
const RECOVERY = 'recovery';
const CACHED_MATTERS = 2_000;

type Keys = Map<string, Buffer>;

interface KeyRow {
  matter_id: string;
  key_id: string;
  recipient: string;
  wrapped: string;
}

/** A key wrapped for somebody; an empty text says that this node knows them to have it. */
type NewKey = KeyMessage & { id: string };

/**
 * Keys of matters: made with the first sealed word, wrapped for whoever is entitled, kept beside the journal and never
 * in it. A matter may have several keys: a node that was given custody but not yet a key seals with one of its own.
 */
@Injectable()
export class SealingService {
  private readonly cache = new Map<string, Keys>();
  private commits = 0;
  private readonly ownPublic: Buffer;

  constructor(
    private readonly identity: Identity,
    private readonly jurisdictions: JurisdictionsService,
    private readonly counters: Counters,
    transactions: Transactions,
  ) {
    transactions.committed.subscribe(({ matters }) => {
      this.commits += 1;
      for (const id of matters) this.cache.delete(id);
    });
    this.ownPublic = rawPublicKey(createPublicKey(identity.curve));
  }

  /** Seals the words of one event. The first word of a matter makes its key, in the same transaction. */
  async seal(tx: EntityManager, matterId: string, eventId: string, words: object): Promise<string> {
    const [known] = await this.keysOf(tx, matterId);
    const [keyId, key] = known ?? (await this.makeKey(tx, matterId));
    return seal(JSON.stringify(words), key, keyId, `${matterId}/${eventId}`);
  }

  /** The words of one event, or null when no key here opens them. Whether to show them is not asked here. */
  open(keys: Keys, matterId: string, eventId: string, sealed: string): unknown {
    const key = keys.get(keyIdOf(sealed));
    if (!key) return null;
    try {
      return JSON.parse(open(sealed, key, `${matterId}/${eventId}`));
    } catch {
      // Changed, or sealed wrongly: shown as not readable, beside everything that is.
      this.counters.forged.inc({ what: 'sealed' });
      return null;
    }
  }

  /** The keys of a matter that this node can use, by key id; inside a transaction, as that transaction sees them. */
  async keysOf(sql: Sql, matterId: string): Promise<Keys> {
    return (await this.readKeys(sql, [matterId])).get(matterId) ?? new Map<string, Buffer>();
  }

  /** The same for many, for showing. Remembered between requests, because unwrapping a page of keys takes its time. */
  async keysToShow(source: DataSource, matterIds: readonly string[]): Promise<Map<string, Keys>> {
    const found = new Map<string, Keys>();
    for (const id of matterIds) {
      const cached = this.cache.get(id);
      if (cached) found.set(id, cached);
    }
    const { commits } = this;
    const read = await this.readKeys(
      source,
      matterIds.filter((id) => !found.has(id)),
    );
    for (const [id, keys] of read) {
      found.set(id, keys);
      // What was read while something was committed may be of before it.
      if (commits === this.commits) this.remember(id, keys);
    }
    return found;
  }

  private async readKeys(sql: Sql, matterIds: readonly string[]): Promise<Map<string, Keys>> {
    if (matterIds.length === 0) return new Map<string, Keys>();
    const rows: KeyRow[] = await sql.query(
      `SELECT matter_id, key_id, recipient, wrapped FROM matter_keys WHERE matter_id = ANY($1) AND recipient = $2
       ORDER BY made_at`,
      [matterIds, this.identity.code],
    );
    return this.ownKeys(rows);
  }

  /** The keys among these rows that are wrapped for this node, by matter. */
  private ownKeys(rows: readonly KeyRow[]): Map<string, Keys> {
    const found = new Map<string, Keys>();
    for (const row of rows) {
      if (!this.isOwn(row)) continue;
      const keys = found.get(row.matter_id) ?? new Map<string, Buffer>();
      const key = this.unwrapped(row.wrapped, bindingOf(row.matter_id, row.key_id, this.identity.code));
      if (key) keys.set(row.key_id, key);
      found.set(row.matter_id, keys);
    }
    return found;
  }

  private isOwn({ recipient, wrapped }: KeyRow): boolean {
    return recipient === this.identity.code && wrapped !== '';
  }

  // A key that does not unwrap is one that somebody wrapped wrongly: it opens nothing and stops nothing.
  private unwrapped(wrapped: string, bound: string): Buffer | null {
    try {
      return unwrap(wrapped, this.identity.curve, this.ownPublic, bound);
    } catch {
      this.counters.forged.inc({ what: 'key' });
      return null;
    }
  }

  /** Keeps a key that another node wrapped for this one, and that the other has it. */
  async keep(tx: EntityManager, message: KeyMessage, sender: string): Promise<void> {
    if (message.recipient !== this.identity.code) return;
    const { matterId, keyId, recipient, purpose, wrapped } = message;
    await this.insert(tx, [
      { id: uuidv7(), matterId, keyId, recipient, purpose, wrapped },
      { id: uuidv7(), matterId, keyId, recipient: sender, purpose: 'holder', wrapped: '' },
    ]);
  }

  /** This node's keys of a matter wrapped for one node that asks for them; none unless the matter entitles it. */
  async wrappedFor(sql: Sql, history: History, recipient: string): Promise<KeyMessage[]> {
    const { holders, escrow } = keyShares(history.events, this.jurisdictions.directory);
    const curveKey = this.jurisdictions.node(recipient)?.curveKey;
    if (!curveKey || !(holders.has(recipient) || escrow.has(recipient))) return [];
    const { matterId } = history;
    const purpose = holders.has(recipient) ? 'holder' : 'escrow';
    return [...(await this.keysOf(sql, matterId))].map(([keyId, key]) => {
      const wrapped = wrap(key, curveKey, bindingOf(matterId, keyId, recipient));
      return { matterId, keyId, recipient, purpose, wrapped };
    });
  }

  /**
   * Whether a key that somebody answered with really opens something of its matter. An answer proves nothing by having
   * been given, and a wrong key under the right name would keep the right one out.
   */
  async isProven(sql: Sql, { matterId, keyId, recipient, wrapped }: KeyMessage): Promise<boolean> {
    if (recipient !== this.identity.code) return false;
    const key = this.unwrapped(wrapped, bindingOf(matterId, keyId, recipient));
    const rows: { id: string; sealed: string }[] = await sql.query(
      `SELECT id, sealed FROM journal WHERE stream_id = $1 AND split_part(sealed, '.', 2) = $2 LIMIT 1`,
      [matterId, keyId],
    );
    const [row] = rows;
    return (
      key !== null &&
      row !== undefined &&
      this.open(new Map([[keyId, key]]), matterId, row.id, row.sealed) !== null
    );
  }

  /**
   * Wraps this node's keys of matters for everybody entitled who is not known to have them; what links are owed, by
   * matter. Unwrapping takes its time, and most steps entitle nobody new: it is left out where nobody lacks a key.
   */
  async share(tx: EntityManager, histories: readonly History[]): Promise<Map<string, Outgoing[]>> {
    const have: KeyRow[] = await tx.query(
      'SELECT matter_id, key_id, recipient, wrapped FROM matter_keys WHERE matter_id = ANY($1) ORDER BY made_at',
      [histories.map(({ matterId }) => matterId)],
    );
    const made = histories.flatMap((history) =>
      this.wrapped(
        history,
        have.filter((row) => row.matter_id === history.matterId),
      ),
    );
    await this.insert(tx, made);
    const owed = new Map<string, Outgoing[]>();
    for (const { matterId, id, recipient } of made)
      owed.set(matterId, [...(owed.get(matterId) ?? []), { to: recipient, kind: 'key', ref: id }]);
    return owed;
  }

  private wrapped({ matterId, events }: History, have: readonly KeyRow[]): NewKey[] {
    const keyIds = have.filter((row) => this.isOwn(row)).map((row) => row.key_id);
    if (keyIds.length === 0) return [];
    const { holders, escrow } = keyShares(events, this.jurisdictions.directory);
    const known = new Set(have.map((row) => `${row.key_id}/${row.recipient}`));
    const lacking = [...holders, ...escrow].flatMap((recipient) => {
      const curveKey = this.jurisdictions.node(recipient)?.curveKey;
      const lacks = keyIds.filter((keyId) => !known.has(`${keyId}/${recipient}`));
      return curveKey ? lacks.map((keyId) => ({ keyId, recipient, curveKey })) : [];
    });
    if (lacking.length === 0) return [];
    const keys = this.ownKeys(have).get(matterId);
    return lacking.flatMap(({ keyId, recipient, curveKey }) => {
      const key = keys?.get(keyId);
      if (!key) return [];
      const purpose = holders.has(recipient) ? 'holder' : 'escrow';
      const wrapped = wrap(key, curveKey, bindingOf(matterId, keyId, recipient));
      return [{ id: uuidv7(), matterId, keyId, recipient, purpose, wrapped }];
    });
  }

  private async makeKey(tx: EntityManager, matterId: string): Promise<[string, Buffer]> {
    const key = randomBytes(KEY_BYTES);
    const keyId = `${this.identity.code}-${randomBytes(6).toString('base64url')}`;
    const own = this.jurisdictions.node(this.identity.code)?.curveKey;
    if (!own) throw new Refusal('INTERNAL');
    const wrappedFor = (recipient: string, curveKey: string, purpose: NewKey['purpose']): NewKey => {
      const wrapped = wrap(key, curveKey, bindingOf(matterId, keyId, recipient));
      return { id: uuidv7(), matterId, keyId, recipient, purpose, wrapped };
    };
    await this.insert(tx, [
      wrappedFor(this.identity.code, own, 'holder'),
      wrappedFor(RECOVERY, this.jurisdictions.recoveryKey, 'escrow'),
    ]);
    return [keyId, key];
  }

  private async insert(tx: EntityManager, keys: readonly NewKey[]): Promise<void> {
    if (keys.length === 0) return;
    await tx.query(
      `INSERT INTO matter_keys (id, matter_id, key_id, recipient, purpose, wrapped)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
       ON CONFLICT (matter_id, key_id, recipient) DO NOTHING`,
      [
        keys.map((key) => key.id),
        keys.map((key) => key.matterId),
        keys.map((key) => key.keyId),
        keys.map((key) => key.recipient),
        keys.map((key) => key.purpose),
        keys.map((key) => key.wrapped),
      ],
    );
  }

  private remember(matterId: string, keys: Keys): void {
    this.cache.set(matterId, keys);
    const [oldest] = this.cache.keys();
    if (this.cache.size > CACHED_MATTERS && oldest) this.cache.delete(oldest);
  }
}

function bindingOf(matterId: string, keyId: string, recipient: string): string {
  return `${matterId}/${keyId}/${recipient}`;
}
