// Times as a desk writes them, always in China's time: limits in law end at midnight there, and a PC whose time zone is
// set wrong must not show another day than the printed form does.
const CHINA_AHEAD_MS = 8 * 3_600_000;

/** `2026-11-21 09:05`; an empty text for no time. */
export function momentText(iso: string | null | undefined): string {
  if (!iso) return '';
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const written = inChina(at);
  return `${written.slice(0, 10)} ${written.slice(11, 16)}`;
}

/** `2026-11-21`. */
export function dayText(at: Date): string {
  return inChina(at).slice(0, 10);
}

/** `09:05`. */
export function clockText(at: Date): string {
  return inChina(at).slice(11, 16);
}

/** What was typed as a day and time in China, `2027-01-01T00:00`, as an ISO instant. */
export function instantInChina(typed: string): string {
  return new Date(`${typed}+08:00`).toISOString();
}

function inChina(at: Date): string {
  return new Date(at.getTime() + CHINA_AHEAD_MS).toISOString();
}

/** A length of time in its largest fitting unit, as dictionary word and count. */
export function durationParts(seconds: number): {
  unit: 'second' | 'minute' | 'hour' | 'day';
  count: number;
} {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return { unit: 'second', count: whole };
  if (whole < 3_600) return { unit: 'minute', count: Math.floor(whole / 60) };
  if (whole < 86_400) return { unit: 'hour', count: Math.floor(whole / 3_600) };
  return { unit: 'day', count: Math.floor(whole / 86_400) };
}
