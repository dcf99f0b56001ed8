/** How a verb ends when it does not end well; documented in `--help`. */
export const EXIT = { unfinished: 1, unusable: 2, interrupted: 130 } as const;

/**
 * A failure that the person at the keyboard can act on: what happened and what to do next, Chinese first. It never
 * holds anything that stands in a ledger or a matter.
 */
export class CliFailure extends Error {
  /**
   * @param chinese what happened, and what to do next
   * @param english the same
   * @param exitCode 2: the command, file or account cannot be used as given; 1: it was not finished, try again
   */
  constructor(
    readonly chinese: string,
    readonly english: string,
    readonly exitCode: number = EXIT.unusable,
  ) {
    super(english);
    this.name = 'CliFailure';
  }
}

/** The words shown for any error; one that nobody foresaw keeps its stack for the one who has to fix it. */
export function describeFailure(error: unknown): string {
  if (error instanceof CliFailure) return `${error.chinese}\n${error.english}`;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `出现没有预料到的错误，请把下面的内容告诉维护人员。\nAn unforeseen error; please report what follows.\n${detail}`;
}
