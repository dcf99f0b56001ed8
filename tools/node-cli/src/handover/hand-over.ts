import type { LedgerRow } from '../ledger/ledger.js';
import { NodeRefusal, type NodeClient } from '../node-client.js';
import type { Patience } from './patience.js';

/** A row that did not become a matter, and why. Never a word of what stands in it. */
export interface RowNote {
  row: number;
  code: string;
  reason: string;
}

export interface Tally {
  created: number;
  known: number;
  /** Rows that have to be corrected in the ledger. */
  bad: RowNote[];
  /** Rows that nothing is wrong with and that the node failed to take. */
  failed: RowNote[];
}

export interface HandOver {
  client: NodeClient;
  patience: Patience;
  source: string;
  interrupt: AbortSignal;
  onRow: (tally: Tally) => void;
}

/** So many rows are under way at once; a node decides each in its own transaction. */
const CONCURRENCY = 4;
const TRIES_AFTER_ACCIDENT = 3;
/** With these the node says that somebody else is wrong than the row. */
const NOT_THE_ROW: readonly string[] = ['UNAUTHENTICATED', 'CREDENTIALS_WRONG', 'LOCKED_OUT', 'FORBIDDEN'];

/**
 * Hands the rows over, a few at a time. Each worker draws the next row when it is free, so that no more rows are read
 * than are under way.
 * @throws when the node stays away or does not let this account in; `tally` then holds what was done until then
 */
export async function handOver(rows: Iterator<LedgerRow>, job: HandOver, tally: Tally): Promise<void> {
  const stop = new AbortController();
  const halted = AbortSignal.any([job.interrupt, stop.signal]);
  const work = async () => {
    for (let next = rows.next(); !next.done; next = rows.next()) {
      if (halted.aborted) return;
      await take(next.value, job, tally);
      job.onRow(tally);
    }
  };
  const workers = Array.from({ length: CONCURRENCY }, () =>
    work().catch((error: unknown) => {
      stop.abort();
      throw error;
    }),
  );
  const ends = await Promise.allSettled(workers);
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
}

async function take(row: LedgerRow, { client, patience, source }: HandOver, tally: Tally): Promise<void> {
  if ('problem' in row) {
    tally.bad.push({ row: row.row, code: 'BAD_ROW', reason: row.problem });
    return;
  }
  if ('repeated' in row) {
    tally.known += 1;
    return;
  }
  const matter = { source, externalNumber: row.number, ...row.matter };
  for (let tries = 1; ; tries += 1) {
    try {
      const created = await patience.until(() => client.handOver(matter));
      tally[created ? 'created' : 'known'] += 1;
      return;
    } catch (error) {
      if (!(error instanceof NodeRefusal) || NOT_THE_ROW.includes(error.code)) throw error;
      const isAccident = error.code === 'INTERNAL';
      if (isAccident && tries < TRIES_AFTER_ACCIDENT) continue;
      const note = { row: row.row, code: error.code, reason: error.message };
      (isAccident ? tally.failed : tally.bad).push(note);
      return;
    }
  }
}
