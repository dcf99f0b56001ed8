import type { Summary } from './statistics.js';

/** One line of the table: ours, what it stands beside, and the goal. */
export interface Result {
  /** For example `P1 c=8`. */
  name: string;
  what: string;
  unit: string;
  ours: Summary;
  /** Missing when the raw component could not be run here, or there is none. */
  raw?: Summary;
  /** What the raw side is. */
  beside: string;
  goal: string;
  /** Null where there is no goal or nothing to compare with. */
  met: boolean | null;
  /** Ours divided by raw. */
  ratio?: number;
  fsyncs: number;
  load: number;
  /** Whole sentences. */
  notes: string[];
}

/** What every measurement is given. */
export interface Bench {
  root: string;
  /** A new folder for one county, which its removal deletes. */
  folder: () => string;
  runs: number;
  quick: boolean;
  interrupt: AbortSignal;
  say: (text: string) => void;
}

/** Runs both sides so often, changing who begins, so that neither always finds the warmer machine. */
export async function alternate(
  { runs, interrupt }: Pick<Bench, 'runs' | 'interrupt'>,
  sides: readonly ((run: number) => Promise<void>)[],
): Promise<void> {
  for (let run = 0; run < runs; run += 1) {
    const order = run % 2 === 0 ? sides : [...sides].reverse();
    for (const side of order) {
      interrupt.throwIfAborted();
      await side(run);
    }
  }
}
