import { relative } from 'node:path';
import { isKind, type Kind } from '@fengqiao/domain';
import { CliFailure, EXIT } from './failure.js';
import { handOver, type Tally } from './handover/hand-over.js';
import { writeImportReport } from './handover/import-report.js';
import { Patience } from './handover/patience.js';
import { doneOf, Progress } from './handover/progress.js';
import { countRows, readLedger } from './ledger/ledger.js';
import {
  mapColumns,
  readMappingFile,
  type Column,
  type Mapping,
  type MappingFile,
} from './ledger/mapping.js';
import { readSheet, type Cell } from './ledger/workbook.js';
import { NodeClient } from './node-client.js';
import { placeOf, type NodeOptions } from './node-place.js';
import { pathFromCaller, stateFolder } from './settings.js';
import { say, table } from './speech.js';

export interface ImportOptions extends NodeOptions {
  sheet?: string;
  mapping?: string;
  source?: string;
  kind?: string;
  dryRun?: boolean;
  /** Seconds that the node may be away. */
  patience: string;
}

interface Ledger {
  rows: Cell[][];
  digest: string;
  mapping: Mapping;
  total: number;
  source: string;
}

const DEFAULT_SOURCE = 'ledger';
/** As the intake takes it. */
const SOURCE = /^[\w.-]{1,40}$/;
const SHOWN_NOTES = 20;

/**
 * Imports a ledger at a node. Rows that are wrong are told and do not count as a failure.
 * @returns 0 when every row was dealt with, 1 when one was left over for another reason than itself, 130 when interrupted
 */
export async function importLedger(file: string, options: ImportOptions): Promise<number> {
  const ledger = await openLedger(pathFromCaller(file), options);
  tellMapping(ledger);
  if (options.dryRun === true) return tryOut(ledger);
  const place = await placeOf(options, 'desk');
  say(`导入到 ${place.code} ${place.name}，来源 ${ledger.source}`, `importing at ${place.code}`);
  const beganAt = new Date();
  const interrupt = interruption();
  const tally: Tally = { created: 0, known: 0, bad: [], failed: [] };
  const progress = new Progress(ledger.total);
  const patience = new Patience(secondsOf(options.patience) * 1000, patienceWords(progress), interrupt);
  const job = {
    client: new NodeClient(place),
    patience,
    source: ledger.source,
    interrupt,
    onRow: () => progress.update(tally),
  };
  const failure = await handOver(readLedger(ledger.rows, ledger.mapping), job, tally).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  progress.stop();
  const end = doneOf(tally) === ledger.total ? 'whole' : 'stopped';
  tellTally(tally, ledger, Date.now() - beganAt.getTime());
  keepReport({ ...tally, end, node: place.code, beganAt: beganAt.toISOString() }, ledger);
  if (interrupt.aborted) return tellInterrupted();
  if (failure) throw failure.error;
  return tally.failed.length === 0 ? 0 : EXIT.unfinished;
}

async function openLedger(path: string, options: ImportOptions): Promise<Ledger> {
  const file: MappingFile =
    options.mapping === undefined ? {} : readMappingFile(pathFromCaller(options.mapping));
  const source = options.source ?? file.source ?? DEFAULT_SOURCE;
  if (!SOURCE.test(source)) {
    throw new CliFailure(
      '来源名称只能用字母、数字、点、横线，最多 40 位。',
      'A source has letters, digits, . and - only.',
    );
  }
  const { rows, digest } = await readSheet(path, options.sheet);
  const mapping = mapColumns(rows, file, kindOf(options.kind));
  return { rows, digest, mapping, total: countRows(rows, mapping), source };
}

function kindOf(word: string | undefined): Kind | undefined {
  const kind = word?.toLowerCase();
  if (kind === undefined || isKind(kind)) return kind;
  throw new CliFailure(
    '--kind 只能是 dispute（纠纷）、petition（信访）、complaint（投诉举报）、consultation（咨询）。',
    '--kind is dispute, petition, complaint or consultation.',
  );
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new CliFailure('--patience 应为秒数。', '--patience is a number of seconds.');
}

function tellMapping({ mapping, total }: Ledger): void {
  const used = mapping.columns.filter(({ field }) => field !== null && field !== 'skip');
  say(`表头在第 ${mapping.firstRow - 1} 行，共 ${total} 行内容`, `${total} rows`);
  say(table(used.map(({ title, field }) => ['', title, `→ ${field ?? ''}`])));
  const left = mapping.columns.filter(({ field }: Column) => field === null).map(({ title }) => title);
  if (left.length > 0) say(`不导入的列（可用 --mapping 指定含义）：${left.join('、')}`, 'columns left out');
}

function tryOut({ rows, mapping, total, source }: Ledger): number {
  const tally: Tally = { created: 0, known: 0, bad: [], failed: [] };
  for (const row of readLedger(rows, mapping)) {
    if ('problem' in row) tally.bad.push({ row: row.row, code: 'BAD_ROW', reason: row.problem });
  }
  tellNotes('有误', tally.bad);
  say(
    `试读完毕，没有提交任何内容：${total - tally.bad.length} 行可以提交，${tally.bad.length} 行有误（来源 ${source}）`,
    'dry run',
  );
  return 0;
}

function tellTally(tally: Tally, { total }: Ledger, tookMs: number): void {
  tellNotes('有误，请在原表改正后再导入', tally.bad);
  tellNotes('节点没有办成，请稍后再导入', tally.failed);
  const { created, known, bad, failed } = tally;
  const left = total - doneOf(tally);
  say(
    `新登记 ${created} 行，已有 ${known} 行，有误 ${bad.length} 行，未办成 ${failed.length + left} 行`,
    `${created} new, ${known} known already, ${bad.length} bad, ${failed.length + left} not done, ${(tookMs / 1000).toFixed(1)} s`,
  );
  if (known > 0) {
    say(
      '“已有”指来源和编号都相同的事项。若另一本台账恰好用了同样的编号，请用 --source 区分。',
      'same source and number',
    );
  }
}

function tellNotes(title: string, notes: Tally['bad']): void {
  if (notes.length === 0) return;
  say(`${title}：`);
  const shown = notes.toSorted((a, b) => a.row - b.row).slice(0, SHOWN_NOTES);
  for (const { row, reason } of shown) say(`  第 ${row} 行：${reason}`);
  if (notes.length > SHOWN_NOTES) say(`  …… 另有 ${notes.length - SHOWN_NOTES} 行，见导入记录`);
}

function keepReport(
  done: Tally & { end: 'whole' | 'stopped'; node: string; beganAt: string },
  ledger: Ledger,
): void {
  const path = writeImportReport(stateFolder(), {
    file: ledger.digest,
    node: done.node,
    source: ledger.source,
    kind: ledger.mapping.kind,
    beganAt: done.beganAt,
    endedAt: new Date().toISOString(),
    end: done.end,
    columns: ledger.mapping.columns.map(({ title, field }) => ({
      title: field === null ? null : title,
      field,
    })),
    rows: ledger.total,
    created: done.created,
    known: done.known,
    bad: done.bad,
    failed: done.failed,
  });
  say(`导入记录（不含个人信息）：${relative('.', path)}`, 'report, without personal data');
}

function patienceWords(progress: Progress) {
  return {
    away: () =>
      progress.line(
        '节点暂时没有应答，等它恢复后接着导入（Ctrl-C 可停止）',
        'the node does not answer; waiting',
      ),
    back: () => progress.line('节点已恢复，接着导入', 'the node is back'),
  };
}

/** Aborted by the first Ctrl-C; rows under way are finished. A second one ends at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

function tellInterrupted(): number {
  say('已中断。再运行同一条命令即可接着导入，不会重复登记。', 'interrupted; run the same command to go on');
  return EXIT.interrupted;
}
