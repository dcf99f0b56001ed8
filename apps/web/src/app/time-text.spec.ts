import { clockText, dayText, durationParts, instantInChina, momentText } from './time-text.js';

describe('times on the screen', () => {
  it('writes a moment to the minute in the time of China, whatever the PC is set to', () => {
    expect(momentText('2026-11-05T01:07:59.000Z')).toBe('2026-11-05 09:07');
    expect(momentText('2026-11-23T15:59:59.999Z')).toBe('2026-11-23 23:59');
  });

  it('begins a day at midnight in China', () => {
    expect(dayText(new Date('2026-11-21T15:59:00Z'))).toBe('2026-11-21');
    expect(dayText(new Date('2026-11-21T16:00:00Z'))).toBe('2026-11-22');
  });

  it('reads what is typed as a time in China, and writes it the same', () => {
    const typed = new Date(instantInChina('2026-11-22T00:05'));
    expect(typed.toISOString()).toBe('2026-11-21T16:05:00.000Z');
    expect(`${dayText(typed)} ${clockText(typed)}`).toBe('2026-11-22 00:05');
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
