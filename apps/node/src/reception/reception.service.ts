import type { Step } from '@fengqiao/contracts';
import { chinaDate, Refusal, requireReception, type Reception, type ReceptionEvent } from '@fengqiao/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { JournalService } from '../journal/journal.service.js';
import { oneWriterDraft, oneWriterEvents } from '../journal/one-writer-steps.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { RECEPTION_STREAM, receptionStream } from './reception-stream.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The reception log 接待台账 of this node, told to the nodes above it, and those of the nodes below (ADR 0042). */
@Injectable()
export class ReceptionService implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly journal: JournalService,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  onModuleInit(): void {
    this.journal.follow(RECEPTION_STREAM, store);
  }

  /**
   * Writes one line. The same id again is the same line.
   *
   * @throws Refusal BAD_USER_INPUT where it cannot have been so, RECEPTION_EXISTS for another line under a known id
   */
  async record(reception: Reception, said: { at: string; by: string }): Promise<void> {
    requireReception(reception, chinaDate(said.at));
    await this.write({ type: 'PeopleReceived', reception }, said, async (tx) => {
      const known = await lineOf(tx, this.jurisdictions.here, reception.id);
      if (known && JSON.stringify(known) !== JSON.stringify(reception)) throw new Refusal('RECEPTION_EXISTS');
      return known === null;
    });
  }

  /** Strikes a line out. @throws Refusal RECEPTION_UNKNOWN */
  async strike(id: string, said: { at: string; by: string }): Promise<void> {
    await this.write({ type: 'ReceptionStruck', id }, said, async (tx) => {
      if (!UUID.test(id) || !(await lineOf(tx, this.jurisdictions.here, id)))
        throw new Refusal('RECEPTION_UNKNOWN');
      const struck: unknown[] = await tx.query(
        'SELECT 1 FROM struck_receptions WHERE node = $1 AND id = $2',
        [this.jurisdictions.here, id],
      );
      return struck.length === 0;
    });
  }

  private async write(
    event: ReceptionEvent,
    said: { at: string; by: string },
    isNew: (tx: EntityManager) => Promise<boolean>,
  ): Promise<void> {
    const { here, directory } = this.jurisdictions;
    await this.transactions.run(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [RECEPTION_STREAM]);
      if (!(await isNew(tx))) return;
      const draft = oneWriterDraft(receptionStream(here), event, {
        to: directory.ancestorsOf(here),
        ...said,
      });
      await this.journal.append(tx, { written: [draft], received: [], owed: [] });
    });
  }
}

async function lineOf(tx: EntityManager, node: string, id: string): Promise<Reception | null> {
  const rows: Reception[] = await tx.query(
    `SELECT id, received_on::text AS "on", people, channel, kind, result, matter_id AS "matterId"
     FROM receptions WHERE node = $1 AND id = $2`,
    [node, id],
  );
  return rows[0] ?? null;
}

/** Whoever wrote it: each node's lines stand under its own code, and a line that came again changes nothing. */
async function store(tx: EntityManager, steps: readonly Step[]): Promise<void> {
  for (const step of steps.filter(({ origin, streamId }) => streamId === receptionStream(origin).id)) {
    const [placed] = oneWriterEvents<ReceptionEvent>([step], step.origin);
    if (placed?.event.type === 'PeopleReceived') await storeLine(tx, step, placed.event.reception);
    if (placed?.event.type === 'ReceptionStruck')
      await tx.query('INSERT INTO struck_receptions (node, id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        step.origin,
        placed.event.id,
      ]);
  }
}

async function storeLine(tx: EntityManager, step: Step, line: Reception): Promise<void> {
  await tx.query(
    `INSERT INTO receptions (id, node, incarnation, seq, received_on, people, channel, kind, result, matter_id, written_at, author)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
    [
      ...[line.id, step.origin, step.incarnation, step.seq, line.on, line.people, line.channel, line.kind],
      ...[line.result, line.matterId, step.recordedAt, step.author],
    ],
  );
}
