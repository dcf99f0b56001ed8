import { parseArgs } from 'node:util';
import type { FaultColumn, FaultKind } from './faults/fault.js';

export interface Options {
  help: boolean;
  /** `7`, or `7/12` for the twelfth round of seed 7 alone. */
  seeds: string[];
  minutes: number;
  /** The most rounds of one seed. */
  rounds: number;
  /** Parts of names of kinds, or a column; all when empty. */
  faults: string[];
  perRound: Record<FaultColumn, number>;
  driveSeconds: number;
  restSeconds: number;
  /** Matters that are worked on at the same time. */
  atOnce: number;
  /** Instead of a run: parts of names of mutants to be caught; all when empty, none when null. */
  mutants: string[] | null;
  /** Where the table goes, without `.md` and `.json`. */
  out: string | null;
}

export const USAGE = `用法 · usage: npm run chaos -- [--seeds 1,2] [--minutes 30] [--rounds 12] [--faults kill,store,wire]
  [--out docs/chaos] [--process 10] [--wire 44] [--drive 60] [--rest 90] [--at-once 128]
  npm run chaos -- --mutants, --mutant 'inbox check'`;

/** @throws Error with a sentence for the person at the keyboard. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parse(args);
  return {
    help: values.help ?? false,
    seeds: words(values.seeds ?? '1'),
    minutes: number('minutes', values.minutes, 2),
    rounds: number('rounds', values.rounds, Infinity),
    faults: words(values.faults?.toLowerCase()),
    perRound: { process: number('process', values.process, 10), wire: number('wire', values.wire, 44) },
    driveSeconds: number('drive', values.drive, 60),
    restSeconds: number('rest', values.rest, 90),
    atOnce: number('at-once', values['at-once'], 128),
    mutants: values.mutants || values.mutant ? (values.mutant ?? '').split(',').filter(Boolean) : null,
    out: values.out ?? null,
  };
}

/**
 * The kinds whose name or column holds one of the words that were chosen.
 *
 * @throws Error when a word chooses nothing
 */
export function kindsChosen({ faults }: Options, kinds: readonly FaultKind[]): FaultKind[] {
  const holds = ({ kind, column }: FaultKind, word: string): boolean =>
    column === word || kind.toLowerCase().includes(word);
  for (const word of faults) {
    if (!kinds.some((kind) => holds(kind, word))) throw new Error(`--faults ${word}?\n${USAGE}`);
  }
  return kinds.filter((kind) => faults.length === 0 || faults.some((word) => holds(kind, word)));
}

const TEXT = { type: 'string' } as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean' },
        mutants: { type: 'boolean' },
        mutant: TEXT,
        ...{ seeds: TEXT, minutes: TEXT, rounds: TEXT, faults: TEXT, out: TEXT },
        ...{ process: TEXT, wire: TEXT, drive: TEXT, rest: TEXT, 'at-once': TEXT },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(',').filter(Boolean);
}

function number(name: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new Error(`--${name} ${text}?\n${USAGE}`);
  return value;
}
