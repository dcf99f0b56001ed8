import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Column } from '../ledger/mapping.js';
import type { RowNote } from './hand-over.js';

/**
 * What is kept of an import: which file by its digest, how it was read, and the numbers of rows to correct. Nothing
 * that stands in the ledger, and not its name either, because ledgers are named after people.
 */
export interface ImportReport {
  file: string;
  node: string;
  source: string;
  kind: string;
  beganAt: string;
  endedAt: string;
  end: 'whole' | 'stopped';
  /** Title null: nobody knows the column, so that it could be anything, also a row taken for a header. */
  columns: { title: string | null; field: Column['field'] }[];
  rows: number;
  created: number;
  known: number;
  bad: RowNote[];
  failed: RowNote[];
}

/** Writes the report under `imports/`, readable by its owner only. @returns its path */
export function writeImportReport(state: string, report: ImportReport): string {
  const folder = join(state, 'imports');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${report.beganAt.replace(/[:.]/g, '-')}.json`);
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
  return path;
}
