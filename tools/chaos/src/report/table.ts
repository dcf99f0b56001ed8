import type { FindingName } from '../checks/finding.js';
import type { RunResult } from '../county-run.js';
import type { CountedKind, FaultColumn } from '../faults/fault.js';
import type { RoundResult } from '../round.js';

const COLUMNS: readonly FaultColumn[] = ['process', 'wire', 'administration'];

export interface ReportFrame {
  kinds: readonly CountedKind[];
  began: Date;
  command: string;
}

export interface ReportData {
  command: string;
  began: string;
  seeds: string[];
  rounds: number;
  faults: { kind: string; column: string; count: number; absent: string | null }[];
  steps: Record<string, number>;
  convergence: { medianMs: number; worstMs: number };
  refusals: Record<string, number>;
  failing: { seed: string; round: string; findings: number; failures: string[] }[];
}

/** The whole run as a table, in Markdown, and as data. */
export function describe(
  results: readonly RunResult[],
  frame: ReportFrame,
): { text: string; data: ReportData } {
  const data = addUp(results, frame);
  return { text: markdown(data), data };
}

function addUp(results: readonly RunResult[], { kinds, began, command }: ReportFrame): ReportData {
  const rounds = results.flatMap((result) => result.rounds);
  const times = rounds.map(({ convergedMs }) => convergedMs).sort((a, b) => a - b);
  return {
    command,
    began: began.toISOString(),
    seeds: results.map(({ seed }) => seed),
    rounds: rounds.length,
    faults: kinds.map(({ kind, column, absent }) => ({
      kind,
      column,
      count: sum(rounds, ({ strikes }) =>
        strikes.reduce((all, one) => all + (one.kind === kind ? one.count : 0), 0),
      ),
      absent: absent ?? null,
    })),
    steps: stepCounts(rounds),
    convergence: { medianMs: times[Math.floor(times.length / 2)] ?? 0, worstMs: times.at(-1) ?? 0 },
    refusals: refusalCounts(rounds),
    failing: results.flatMap(({ seed, rounds: played }) =>
      played
        .filter(({ findings, failures }) => findings.length + failures.length > 0)
        .map(({ name, findings, failures }) => ({ seed, round: name, findings: findings.length, failures })),
    ),
  };
}

function stepCounts(rounds: readonly RoundResult[]): Record<string, number> {
  const found = (name: FindingName): number =>
    sum(rounds, ({ findings }) => findings.filter((finding) => finding.name === name).length);
  const acknowledged = sum(rounds, (round) => round.acknowledged);
  const unknown = sum(rounds, (round) => round.unknown);
  return {
    asked: sum(rounds, ({ asked }) => asked),
    acknowledged,
    'of them on matters that several desks worked on': sum(rounds, ({ onSeveralDesks }) => onSeveralDesks),
    refused: sum(rounds, ({ asked }) => asked) - acknowledged - unknown,
    unknown,
    'lost (prefix)': found('lost prefix'),
    'lost (middle)': found('lost middle'),
    'lost (tail)': found('lost tail'),
    doubled: found('doubled'),
    unexpected: found('unexpected'),
    'written under a shared epoch': found('shared epoch'),
    'deadlines fired twice': found('deadline twice'),
    'servers started again at rest': sum(rounds, ({ startedAgain }) => startedAgain),
    'other findings': sum(
      rounds,
      ({ findings }) => findings.filter(({ name }) => !COUNTED_APART.includes(name)).length,
    ),
  };
}

const COUNTED_APART: readonly FindingName[] = [
  'lost prefix',
  'lost middle',
  'lost tail',
  'doubled',
  'unexpected',
  'shared epoch',
  'deadline twice',
];

function refusalCounts(rounds: readonly RoundResult[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { refusals } of rounds)
    for (const [code, count] of refusals) counts.set(code, (counts.get(code) ?? 0) + count);
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}

function markdown({
  command,
  began,
  seeds,
  rounds,
  faults,
  steps,
  convergence,
  failing,
  refusals,
}: ReportData): string {
  const column = (name: string): number =>
    faults.filter((fault) => fault.column === name).reduce((all, { count }) => all + count, 0);
  return [
    `Run ${began.slice(0, 16).replace('T', ' ')} UTC by \`${command}\`; seeds ${seeds.join(', ')}; ${rounds} rounds.`,
    '',
    '| fault | process and store | wire | administration |',
    '| --- | ---: | ---: | ---: |',
    ...faults.map(({ kind, column: where, count, absent }) =>
      absent ? `| ${kind} | not here: ${absent} | | |` : faultRow(kind, where, count),
    ),
    `| **all** | ${COLUMNS.map((name) => `**${column(name)}**`).join(' | ')} |`,
    '',
    '| steps | |',
    '| --- | ---: |',
    ...Object.entries(steps).map(([name, count]) => `| ${name} | ${count.toLocaleString('en')} |`),
    `| convergence, median | ${seconds(convergence.medianMs)} |`,
    `| convergence, worst | ${seconds(convergence.worstMs)} |`,
    '',
    `Refusals by code, of each sending, so that a command sent again counts again (what is refused leaves no trace; whether it had to be is not judged): ${counted(refusals)}.`,
    ...failing.map(
      ({ round, findings, failures }) => `- ✗ ${round}: ${findings} findings. ${failures.join(' ')}`,
    ),
  ].join('\n');
}

function faultRow(kind: string, column: string, count: number): string {
  return `| ${[kind, ...COLUMNS.map((name) => (name === column ? String(count) : ''))].join(' | ')} |`;
}

function counted(counts: Readonly<Record<string, number>>): string {
  const told = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return told.length === 0 ? 'none' : told.join(', ');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((all, item) => all + value(item), 0);
}
