import { readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** A statement as the server got it, with the texts of its parameters. */
export interface Statement {
  text: string;
  parameters: (string | null)[];
}

const SETTINGS: Record<string, string> = {
  log_statement: 'all',
  log_parameter_max_length: '-1',
  log_error_verbosity: 'default',
  log_line_prefix: '@@%p@@',
};
const SETTLE_MS = 700;

/**
 * The statements of the one transaction that appends to the journal while `work` runs, as the server's own log tells
 * them: the raw side then repeats what really was said and cannot drift from the program.
 */
export async function captureTransaction(
  superuser: pg.Client,
  logFile: string,
  work: () => Promise<unknown>,
): Promise<Statement[]> {
  for (const [name, value] of Object.entries(SETTINGS)) {
    await superuser.query(`ALTER SYSTEM SET ${name} = '${value}'`);
  }
  await superuser.query('SELECT pg_reload_conf()');
  await sleep(SETTLE_MS);
  const from = statSync(logFile).size;
  try {
    await work();
    await sleep(SETTLE_MS);
  } finally {
    for (const name of Object.keys(SETTINGS)) await superuser.query(`ALTER SYSTEM RESET ${name}`);
    await superuser.query('SELECT pg_reload_conf()');
  }
  await sleep(SETTLE_MS);
  return journalTransaction(readFileSync(logFile).subarray(from).toString('utf8'));
}

/** Picks, out of a log that several connections wrote, the transaction with the journal's insert. */
export function journalTransaction(log: string): Statement[] {
  const byBackend = new Map<string, Statement[]>();
  for (const entry of log.split(/^@@/m)) {
    const [, backend = '', kind, text = ''] = /^(\d+)@@(LOG|DETAIL): {2}([\s\S]*)$/.exec(entry) ?? [];
    const said = byBackend.get(backend) ?? [];
    byBackend.set(backend, said);
    const statement = /^(?:statement|execute [^:]+): ([\s\S]*)$/.exec(text)?.[1];
    if (kind === 'LOG' && statement !== undefined) {
      said.push({ text: statement.replace(/\n\t/g, '\n').trim(), parameters: [] });
    }
    const last = said.at(-1);
    if (kind === 'DETAIL' && last && text.startsWith('parameters: ')) last.parameters = parametersOf(text);
  }
  for (const said of byBackend.values()) {
    const insert = said.findIndex(({ text }) => /INSERT INTO journal /.test(text));
    if (insert < 0) continue;
    const begin = said.slice(0, insert).findLastIndex(({ text }) => /^(START TRANSACTION|BEGIN)/i.test(text));
    const end = said.findIndex(({ text }, at) => at > insert && /^COMMIT/i.test(text));
    if (begin >= 0 && end > insert) return said.slice(begin, end + 1);
  }
  throw new Error('the log holds no whole transaction that appends to the journal');
}

function parametersOf(detail: string): (string | null)[] {
  const parameters: (string | null)[] = [];
  for (const [, number, quoted] of detail.matchAll(/\$(\d+) = (?:'((?:[^']|'')*)'|NULL)/g)) {
    parameters[Number(number) - 1] =
      quoted === undefined ? null : quoted.replaceAll("''", "'").replaceAll('\n\t', '\n');
  }
  return parameters;
}
