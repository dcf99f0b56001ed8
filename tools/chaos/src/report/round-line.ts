import type { RoundResult } from '../round.js';

/** One round in one line: what was asked and promised, what struck, and how soon all was equal again. */
export function roundLine({ name, asked, acknowledged, unknown, strikes, ...rest }: RoundResult): string {
  const struck = (column: string): number =>
    strikes.filter((one) => one.column === column).reduce((sum, { count }) => sum + count, 0);
  const verdict = rest.findings.length + rest.failures.length > 0 ? '✗' : '✓';
  const counts = `asked ${asked}, acknowledged ${acknowledged}, unknown ${unknown}`;
  const faults = `faults ${['process', 'wire', 'administration'].map(struck).join(' + ')}`;
  return `${verdict} ${name}: ${counts}; ${faults}; at rest after ${(rest.convergedMs / 1000).toFixed(1)} s`;
}
