import type { Statement } from './captured-statements.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const UUID_LENGTH = 36;
/** Twelve digits at the end of every id and code differ in each transaction. */
const DIGITS = 12;
const CODE = /(?<!\d)\d{23}(?!\d)/g;
const PUBLIC_CODE_HASH = /sha256:[\w-]{43}(?![\w-])/g;

const HEAD = `-- What one registration says to PostgreSQL, as the server's log told it, for pgbench with prepared statements.
-- Written by tools/bench; every id and code differs in each transaction, all other bytes are one registration's.
-- Needs -D run=<number> -D counter=0, tables of a node, and nobody else who writes into them.
\\set counter :counter + 1
\\set n 100000000000 + :run * 1000000000 + :counter * 100 + :client_id
`;

/** The same statements with the same sizes in the same transaction, for pgbench. */
export function pgbenchScript(statements: readonly Statement[]): string {
  const ids = varyingTexts(statements);
  return HEAD + statements.map((statement) => scripted(statement, ids)).join('');
}

function scripted(statement: Statement, ids: readonly string[]): string {
  const { text } = statement;
  if (/FROM journal_head FOR UPDATE/.test(text)) {
    return `${text}\n\\gset head_\n\\set position :head_position + 1\n`;
  }
  const filled = text.replace(
    /\$(\d+)(::[a-z]+(?:\[\])?)?/g,
    (_, number: string, cast: string | undefined) => {
      const value = expression(statement, Number(number) - 1, ids);
      return cast ? `(${value.sql})${cast}` : `${value.sql}${value.type}`;
    },
  );
  return `${filled};\n`;
}

interface Value {
  sql: string;
  /** The cast that an expression needs where a parameter would have taken the column's type by itself. */
  type: string;
}

function expression({ text, parameters }: Statement, at: number, ids: readonly string[]): Value {
  const value = parameters[at] ?? null;
  if (value === null) return { sql: 'NULL', type: '' };
  if (/UPDATE journal_head/.test(text) && /^\d+$/.test(value)) return { sql: ':position', type: '' };
  if (/^INSERT INTO link_entries/.test(text) && at === 1) {
    return { sql: linkNumbers(parameters[0] ?? ''), type: '::bigint[]' };
  }
  const parts = pieces(value, /INSERT INTO journal /.test(text), ids);
  if (parts.length === 1) return { sql: parts[0] ?? "''", type: '' };
  return { sql: `concat(${parts.join(', ')})`, type: typeOf(value) };
}

function typeOf(value: string): string {
  if (/^[0-9a-f-]{36}$/.test(value)) return '::uuid';
  if (/^\{[0-9a-f,-]+\}$/.test(value)) return '::uuid[]';
  return value.startsWith('{"') ? '::jsonb' : '';
}

/** Literals, with the varying digits and the journal's place between them. */
function pieces(value: string, isJournal: boolean, ids: readonly string[]): string[] {
  const marks = ids.map((id, at) => `${distinct(id, at)}\uE001`);
  let marked = value;
  ids.forEach((id, at) => {
    marked = marked.replaceAll(id, marks[at] ?? '');
  });
  if (isJournal) marked = marked.replace(/"(seq|position)": \d+/g, '"$1": \uE002');
  const parts = marked.split(/([\uE001\uE002])/);
  return parts
    .filter((part, at) => part !== '' || parts.length === 1 || at % 2 === 1)
    .map((part) => {
      if (part === '\uE001') return ':n::text';
      return part === '\uE002' ? ':position::text' : literal(part);
    });
}

// Ids made in one millisecond differ in their last digits only, which are replaced: their number takes another place.
function distinct(id: string, at: number): string {
  const head = id.slice(0, -DIGITS);
  return id.length === UUID_LENGTH ? `${head.slice(0, -5)}${at.toString(16).padStart(4, '0')}-` : head;
}

// Each registration adds the same number of entries to a link, so the numbers follow from the place in the journal.
function linkNumbers(peers: string): string {
  const names = peers.replace(/[{}]/g, '').split(',');
  const numbers = names.map((peer, at) => {
    const each = names.filter((name) => name === peer).length;
    const place = names.slice(0, at + 1).filter((name) => name === peer).length;
    return `(:position::bigint - 1) * ${each} + ${place}`;
  });
  return `concat('{', ${numbers.join(", ',', ")}, '}')`;
}

function varyingTexts(statements: readonly Statement[]): string[] {
  const all = statements.flatMap(({ parameters }) => parameters.filter((value) => value !== null));
  const insert = statements.find(({ text }) => /INSERT INTO matters /.test(text));
  const codes = (insert?.parameters ?? []).flatMap((value) => [
    ...(value?.match(CODE) ?? []),
    ...(value?.match(PUBLIC_CODE_HASH) ?? []),
  ]);
  return [...new Set([...all.flatMap((value) => value.match(UUID) ?? []), ...codes])];
}

// pgbench takes a colon before a letter for a variable, also inside quotes.
function literal(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "''")
    .replaceAll('\n', '\\n')
    .replaceAll(':', '\\072');
  return escaped === text ? `'${text}'` : `E'${escaped}'`;
}
