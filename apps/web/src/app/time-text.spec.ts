import { durationParts, momentText } from './time-text.js';

describe('times on the screen', () => {
  it('writes a moment to the minute, in the time zone of the PC', () => {
    const local = new Date(2026, 10, 5, 9, 7, 59);
    expect(momentText(local.toISOString())).toBe('2026-11-05 09:07');
  });

  it('writes nothing for no time and leaves what is no time as it is', () => {
    expect(momentText(null)).toBe('');
    expect(momentText('尚无')).toBe('尚无');
  });

  it.each([
    [0, 'second', 0],
    [59.9, 'second', 59],
    [60, 'minute', 1],
    [3_599, 'minute', 59],
    [3_600, 'hour', 1],
    [86_399, 'hour', 23],
    [200_000, 'day', 2],
    [-4, 'second', 0],
  ])('says %d seconds in %ss', (seconds, unit, count) => {
    expect(durationParts(seconds)).toEqual({ unit, count });
  });
});
