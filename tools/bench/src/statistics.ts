/** What is told of several runs. */
export interface Summary {
  median: number;
  least: number;
  most: number;
}

export function summarise(values: readonly number[]): Summary {
  return { median: percentile(values, 50), least: Math.min(...values), most: Math.max(...values) };
}

/** The smallest value that at least so many of a hundred do not exceed; of an even number, half way for the median. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return Number.NaN;
  if (percent === 50 && sorted.length % 2 === 0) {
    const upper = sorted.length / 2;
    return ((sorted[upper - 1] ?? 0) + (sorted[upper] ?? 0)) / 2;
  }
  const place = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[place - 1] ?? Number.NaN;
}
