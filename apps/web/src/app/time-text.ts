// Times as a desk writes them. All are shown in the time zone of the PC.

/** `2026-11-21 09:05`; an empty text for no time. */
export function momentText(iso: string | null | undefined): string {
  if (!iso) return '';
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return `${dayText(at)} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** `2026-11-21`. */
export function dayText(at: Date): string {
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
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

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
