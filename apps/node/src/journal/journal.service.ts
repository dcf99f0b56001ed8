import type { Step } from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hashOf, Identity } from '../identity/identity.js';
import { enqueue, type Outgoing } from './outbox.js';
import { signedStep, type Draft } from './step-signing.js';

/** All that one transaction adds to the log and to the links. */
export interface JournalEntry {
  /** This node's own events, in order. */
  written: readonly Draft[];
  /** Events of others, verified, in the order of arrival. */
  received: readonly Step[];
  /** What destinations are owed besides: earlier events for new members of an audience, keys. Sent before `written`. */
  owed: readonly Outgoing[];
}

/** Keys of one incarnation beside the database of another: nothing can be stored until the node is enrolled again. */
export class ForeignJournal extends Error {
  constructor() {
    super('journal_head belongs to another incarnation of this node; enrol it again');
  }
}

/** A fold of one kind of aggregate that follows the log, whoever wrote the steps. */
export type FollowingFold = (tx: EntityManager, steps: readonly Step[]) => Promise<void>;

interface Head {
  seq: number;
  position: number;
  chainHash: string;
}

/**
 * The log that every aggregate shares, and the only code that appends to it. Numbers are given under the lock of the
 * head row as the last act of the transaction, so they follow the order of commits and nobody who reads past a number
 * can miss a late commit. Call `append` once per transaction, after all other locks were taken.
 */
@Injectable()
export class JournalService {
  private readonly folds = new Map<string, FollowingFold>();

  constructor(private readonly identity: Identity) {}

  /** Whenever steps of this stream are stored, written here or received, the fold runs in the same transaction. */
  follow(stream: string, fold: FollowingFold): void {
    this.folds.set(stream, fold);
  }

  async append(tx: EntityManager, { written, received, owed }: JournalEntry): Promise<Step[]> {
    if (written.length + received.length + owed.length === 0) return [];
    const head = await this.lockHead(tx);
    const own = written.map((draft, index) => signedStep(draft, head.seq + index + 1, this.identity));
    await this.insert(tx, head, [...received, ...own]);
    await enqueue(tx, [...owed, ...own.flatMap(addressed)]);
    await this.tellFolds(tx, [...received, ...own]);
    return own;
  }

  private async tellFolds(tx: EntityManager, stored: readonly Step[]): Promise<void> {
    for (const [stream, fold] of this.folds) {
      const steps = stored.filter((step) => step.stream === stream);
      if (steps.length > 0) await fold(tx, steps);
    }
  }

  private async lockHead(tx: EntityManager): Promise<Head> {
    const rows: { incarnation: string; seq: string; position: string; chain_hash: string }[] = await tx.query(
      'SELECT incarnation, seq, position, chain_hash FROM journal_head FOR UPDATE',
    );
    const row = rows[0];
    // Keys of one incarnation over the database of another would number steps twice: a copied or restored node.
    if (row?.incarnation !== this.identity.incarnation) throw new ForeignJournal();
    return { seq: Number(row.seq), position: Number(row.position), chainHash: row.chain_hash };
  }

  // Every row, written or received, takes the next place in the chain of the node that stores it; the parent
  // countersigns that chain's head, so a row changed or taken out later shows.
  private async insert(tx: EntityManager, head: Head, steps: readonly Step[]): Promise<void> {
    if (steps.length === 0) return;
    let { seq, chainHash } = head;
    const rows = steps.map((step, index) => {
      chainHash = hashOf(`${chainHash}\n${step.hash}`);
      // An own step of an earlier incarnation may come back from others; its number belongs to that numbering.
      if (this.isOwn(step)) seq = Math.max(seq, step.seq);
      return { ...step, position: head.position + index + 1, chain_hash: chainHash };
    });
    await tx.query(INSERT_STEPS, [JSON.stringify(rows), seq, head.position + steps.length, chainHash]);
  }

  private isOwn({ origin, incarnation }: Step): boolean {
    return origin === this.identity.code && incarnation === this.identity.incarnation;
  }
}

const INSERT_STEPS = `
  WITH stored AS (
  INSERT INTO journal (id, origin, incarnation, seq, stream, stream_id, line, epoch, version, previous, "to", type,
    body, sealed, occurred_at, recorded_at, author, hash, signature, position, chain_hash)
  SELECT id, origin, incarnation, seq, stream, "streamId", line, epoch, version, previous,
    ARRAY(SELECT jsonb_array_elements_text("to")), type, body, sealed, "occurredAt", "recordedAt", author, hash,
    signature, position, chain_hash
  FROM jsonb_to_recordset($1::jsonb) AS step (id uuid, origin text, incarnation text, seq bigint, stream text,
    "streamId" uuid, line boolean, epoch text, version integer, previous uuid, "to" jsonb, type text, body text,
    sealed text, "occurredAt" text, "recordedAt" text, author text, hash text, signature text, position bigint,
    chain_hash text)
  ORDER BY position)
  UPDATE journal_head SET seq = $2, position = $3, chain_hash = $4`;

function addressed(step: Step): Outgoing[] {
  return step.to.map((to) => ({ to, kind: 'step', ref: step.id }));
}
