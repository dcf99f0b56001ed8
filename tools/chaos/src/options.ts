import { parseArgs } from 'node:util';
import type { CountedKind, FaultColumn } from './faults/fault.js';

export interface Options {
  help: boolean;
  /** `7`, or `7/12` for the twelfth round of seed 7 alone. */
  seeds: string[];
  minutes: number;
  /** The most rounds of one seed. */
  rounds: number;
  /** Parts of names of kinds, or a column; all when empty. */
  faults: string[];
  perRound: Readonly<Record<FaultColumn, number>>;
  driveSeconds: number;
  restSeconds: number;
  /** How often many villages come back at once, in a county of their own before the first round. */
  herds: number;
  /** Matters that are worked on at the same time. */
  atOnce: number;
  /** The share of matters that are settled where they were brought; the others go up and down the tiers. */
  atHome: number;
  /** Instead of a run: parts of names of mutants to be caught; all when empty, none when null. */
  mutants: string[] | null;
  /** Where the table goes, without `.md` and `.json`. */
  out: string | null;
}

export const USAGE = `用法 · usage: npm run chaos -- [--seeds 1,2] [--minutes 30] [--rounds 12] [--faults kill,store,wire]
  [--out docs/chaos] [--process 14] [--wire 130] [--administration 2] [--drive 150] [--rest 90] [--at-once 160] [--at-home 0.8] [--herds 3]
  npm run chaos -- --mutants, --mutant 'inbox check'`;

/** They make the volume in which the others must not get lost; why so many: ADR 0045. */
const AT_HOME = 0.8;
/** A short run has none: their county alone takes two minutes. */
const MINUTES_FOR_A_HERD = 10;

/** @throws Error with a sentence for the person at the keyboard. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parse(args);
  const minutes = number('minutes', values.minutes, 2);
  return {
    help: values.help ?? false,
    seeds: words(values.seeds ?? '1'),
    minutes,
    rounds: number('rounds', values.rounds, Infinity),
    faults: words(values.faults?.toLowerCase()),
    perRound: {
      process: number('process', values.process, 14),
      wire: number('wire', values.wire, 130),
      administration: number('administration', values.administration, 2),
    },
    driveSeconds: number('drive', values.drive, 150),
    restSeconds: number('rest', values.rest, 90),
    herds: number('herds', values.herds, Math.floor(minutes / MINUTES_FOR_A_HERD)),
    atOnce: number('at-once', values['at-once'], 160),
    atHome: number('at-home', values['at-home'], AT_HOME),
    mutants: values.mutants || values.mutant ? (values.mutant ?? '').split(',').filter(Boolean) : null,
    out: values.out ?? null,
  };
}

/**
 * The kinds whose name or column holds one of the words that were chosen.
 *
 * @throws Error when a word chooses nothing
 */
export function kindsChosen<Kind extends CountedKind>({ faults }: Options, kinds: readonly Kind[]): Kind[] {
  const holds = ({ kind, column }: Kind, word: string): boolean =>
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
        ...{
          process: TEXT,
          wire: TEXT,
          administration: TEXT,
          drive: TEXT,
          rest: TEXT,
          'at-once': TEXT,
          'at-home': TEXT,
          herds: TEXT,
        },
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
