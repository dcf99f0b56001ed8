import { QueryFailedError } from 'typeorm';

/** Codes with which PostgreSQL or the network say that there is no database now, or that it wants to be asked again. */
const AWAY = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08006', '08001', '53300'];
const AGAIN = ['40P01', '40001', '57014', '55P03'];
/** Classes of codes by which PostgreSQL says that its machine has no room, no memory or no sound disk now. */
const MACHINE = /^(53|58)/;
const AWAY_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout/i;

/** The connection of a transaction broke before its end: nothing of it was kept. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** Whether the database was not reached: nothing is known to be wrong with what was asked. */
export function isDatabaseAway(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return thrown instanceof ConnectionLost || AWAY.includes(codeOf(thrown)) || AWAY_WORDS.test(thrown.message);
}

/** Whether the same may succeed when it is tried again. */
export function isPassing(thrown: unknown): boolean {
  if (isDatabaseAway(thrown)) return true;
  return thrown instanceof Error && (AGAIN.includes(codeOf(thrown)) || MACHINE.test(codeOf(thrown)));
}

/**
 * An accident for the log: its name, code and place, never its message, because a message of the database may quote
 * what a person typed.
 */
export function faultName(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  const place =
    (thrown.stack ?? '')
      .split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim() ?? '';
  return [thrown.name, codeOf(thrown), place].filter(Boolean).join(' ');
}

function codeOf(thrown: Error): string {
  const driver: unknown = thrown instanceof QueryFailedError ? thrown.driverError : thrown;
  const { code } = driver as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
