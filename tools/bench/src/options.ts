/** Which measurements, how often, and whether the result is only to be looked at. */
export interface Options {
  only: string[];
  runs: number;
  /** Small numbers: shows that everything works, and measures nothing worth keeping. */
  quick: boolean;
}

export const MEASUREMENTS = ['P1', 'P2', 'P4', 'P5', 'P8'] as const;

const USUAL_RUNS = 5;
const QUICK_RUNS = 2;
const MOST_RUNS = 50;

/** @throws Error with a sentence for the person at the keyboard. */
export function readOptions(args: readonly string[]): Options {
  const options: Options = { only: [...MEASUREMENTS], runs: 0, quick: false };
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (word === '--quick') options.quick = true;
    else if (word === '--only') options.only = chosen(args[(at += 1)]);
    else if (word === '--runs') options.runs = count(args[(at += 1)]);
    else throw new Error(usage(`${String(word)}?`));
  }
  if (options.runs === 0) options.runs = options.quick ? QUICK_RUNS : USUAL_RUNS;
  return options;
}

function chosen(text: string | undefined): string[] {
  const names = (text ?? '').toUpperCase().split(',');
  const known: readonly string[] = MEASUREMENTS;
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(usage(`${unknown.join(',')}?`));
  return names;
}

function count(text: string | undefined): number {
  const runs = Number(text);
  if (!Number.isInteger(runs) || runs < 1 || runs > MOST_RUNS)
    throw new Error(usage(`--runs ${String(text)}?`));
  return runs;
}

function usage(problem: string): string {
  return `${problem}\n用法 · usage: npm run bench [-- --only ${MEASUREMENTS.join(',')}] [-- --runs ${USUAL_RUNS}] [-- --quick]`;
}
