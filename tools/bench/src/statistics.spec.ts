import { percentile, summarise } from './statistics.js';

describe('what is told of several runs', () => {
  it('the median of an odd number of runs is one of them', () => {
    expect(summarise([9, 1, 5])).toEqual({ median: 5, least: 1, most: 9 });
  });

  it('the median of an even number of runs lies half way', () => {
    expect(percentile([1, 2, 4, 9], 50)).toBe(3);
  });

  it('p99 of a hundred values leaves one above', () => {
    const values = Array.from({ length: 100 }, (_, at) => at + 1);
    expect(percentile(values, 99)).toBe(99);
  });
});
