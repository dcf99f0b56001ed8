import type { CountersignedHead } from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const HOUR_MS = 3_600_000;
/** For so long the last head of each minute is kept, then the last of each hour, then of each day for ever. */
const MINUTES_FOR_MS = 2 * HOUR_MS;
const HOURS_FOR_MS = 48 * HOUR_MS;
/** The days of a dozen years; older ones stay in the table. */
const MOST_TOLD = 5_000;

/**
 * Countersigned heads, at the witness and at the node whose chain they are of: the newest, and ever fewer of the past.
 * The newest alone would prove nothing of a log that was rewritten and then went on, because its witness, which does
 * not have the log, countersigns it again.
 */
@Injectable()
export class KeptHeads {
  constructor(private readonly source: DataSource) {}

  /** The newest of one witness; null before the first. */
  async newest(
    chain: Pick<CountersignedHead, 'node' | 'incarnation' | 'witness'>,
  ): Promise<CountersignedHead | null> {
    const rows: Row[] = await this.source.query(
      `SELECT ${COLUMNS} FROM countersigned_heads WHERE node = $1 AND incarnation = $2 AND witness = $3
       ORDER BY position DESC LIMIT 1`,
      [chain.node, chain.incarnation, chain.witness],
    );
    return rows[0] ? headFrom(rows[0]) : null;
  }

  /** All that are kept of the log of a node, newest first. */
  async of(node: string): Promise<CountersignedHead[]> {
    const rows: Row[] = await this.source.query(
      `SELECT ${COLUMNS} FROM countersigned_heads WHERE node = $1
       ORDER BY incarnation DESC, position DESC, witness LIMIT ${MOST_TOLD}`,
      [node],
    );
    return rows.map(headFrom);
  }

  /**
   * Keeps a head that goes beyond all that are kept of its witness. False, and nothing changed, when it does not: also
   * of two beats at once with one position, only the first has its head kept.
   *
   * @param saidAt by the clock of the node whose chain it is; kept for whoever looks into a contradiction
   */
  async keep(head: CountersignedHead, saidAt: Date | string): Promise<boolean> {
    const { node, incarnation, witness, position, chainHash, at, signature } = head;
    const values = [node, incarnation, witness, position, chainHash, at, signature, saidAt];
    const [row] = await this.source.query<{ kept: boolean }[]>(KEEP, values);
    if (!row?.kept) return false;
    await this.thinOut(head);
    return true;
  }

  // Within a minute the newer head takes the place of the older one. Only with the first of a minute is the whole past
  // looked at, by the clock of the witness, which the node whose chain it is cannot set.
  private async thinOut({ node, incarnation, witness, position, at }: CountersignedHead): Promise<void> {
    const chain = [node, incarnation, witness];
    const [row] = await this.source.query<{ replaced: boolean }[]>(REPLACE, [...chain, position, at]);
    if (row?.replaced) return;
    const before = (ms: number) => new Date(Date.parse(at) - ms).toISOString();
    await this.source.query(THIN_OUT, [...chain, before(MINUTES_FOR_MS), before(HOURS_FOR_MS)]);
  }
}

interface Row {
  node: string;
  incarnation: string;
  witness: string;
  position: string;
  chain_hash: string;
  at: string;
  signature: string;
}

function headFrom({ node, incarnation, witness, position, at, signature, ...row }: Row): CountersignedHead {
  const place = { position: Number(position), chainHash: row.chain_hash };
  return { node, incarnation, ...place, at, witness, signature };
}

const COLUMNS = 'node, incarnation, witness, position, chain_hash, at, signature';

const KEEP = `
  WITH kept AS (
    INSERT INTO countersigned_heads (${COLUMNS}, said_at)
    SELECT $1, $2, $3, $4::bigint, $5, $6, $7, $8::timestamptz
    WHERE NOT EXISTS (SELECT 1 FROM countersigned_heads
      WHERE node = $1 AND incarnation = $2 AND witness = $3 AND position >= $4::bigint)
    ON CONFLICT DO NOTHING
    RETURNING position)
  SELECT EXISTS (SELECT 1 FROM kept) AS kept`;

const REPLACE = `
  WITH replaced AS (
    DELETE FROM countersigned_heads WHERE node = $1 AND incarnation = $2 AND witness = $3 AND position < $4
      AND left(at, 16) = left($5, 16)
    RETURNING position)
  SELECT EXISTS (SELECT 1 FROM replaced) AS replaced`;

// Times are ISO 8601 in UTC: as texts they sort by time, and their beginnings name the minute, the hour and the day.
const THIN_OUT = `
  DELETE FROM countersigned_heads WHERE node = $1 AND incarnation = $2 AND witness = $3 AND position IN (
    SELECT position FROM (
      SELECT position, row_number() OVER (PARTITION BY left(at,
        CASE WHEN at >= $4 THEN 16 WHEN at >= $5 THEN 13 ELSE 10 END) ORDER BY position DESC) AS place
      FROM countersigned_heads WHERE node = $1 AND incarnation = $2 AND witness = $3) placed
    WHERE place > 1)`;
