/**
 * A failure that the person at the keyboard can act on. It says what happened, what was kept, what to do next, and
 * where to read more; Chinese first, English second.
 */
export class StackFailure extends Error {
  /**
   * @param chinese what happened, and what to do next
   * @param english the same
   * @param log path of the log file that tells more
   */
  constructor(
    readonly chinese: string,
    readonly english: string,
    readonly log?: string,
  ) {
    super(english);
    this.name = 'StackFailure';
  }
}

/** The words shown for any error; a failure that nobody foresaw keeps its stack for the one who has to fix it. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof StackFailure)) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `出现没有预料到的错误；已有的数据没有改动。请把下面的内容告诉维护人员。\nAn unforeseen error; existing data were left as they are. Please report what follows.\n${detail}`;
  }
  const log = error.log ? `\n日志 · log: ${error.log}` : '';
  return `${error.chinese}\n${error.english}${log}`;
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The `code` of a system or PostgreSQL error, for example `EADDRINUSE` or `42P04`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
