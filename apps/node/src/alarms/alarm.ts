import type { JurisdictionCode } from '@fengqiao/domain';
import { momentText } from '../clock/moment-text.js';
import type { LinkStatusType } from '../federation/links.type.js';

export const ALARM_KINDS = [
  'hub_unreachable',
  'queue_stalled',
  'peer_silent',
  'steps_missing',
  'gap',
  'parked',
  'forged',
  'misshapen',
  'contradicting_heads',
  'clock_doubtful',
  'recovering',
  'steps_lost',
  'matter_behind',
  'stood_still',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** `serious`: somebody must act. `warning`: it mends itself, and somebody should know. `notice`: it is under way. */
export const SEVERITIES = ['serious', 'warning', 'notice'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something that is not as it should be, for as long as that is so. Nothing is stored: it is seen anew each time. */
export interface Alarm {
  kind: AlarmKind;
  severity: Severity;
  /** Null when nobody knows since when. */
  since: Date | null;
  peer: JurisdictionCode | null;
  matterId: string | null;
  count: number | null;
  /** What is the matter, `中文 / English`. */
  sentence: string;
  /** What to do next, `中文 / English`. */
  advice: string;
}

/** What every source may look at, asked for once for all of them. */
export interface Sight {
  now: Date;
  links: readonly LinkStatusType[];
  /** How long something may go on before it is an alarm, in milliseconds: time enough for a repair. */
  patienceMs: number;
}

/** One reason for alarms. Reads the database, or what the process knows of itself; changes nothing. */
export interface AlarmSource {
  alarms(sight: Sight): Alarm[] | Promise<Alarm[]>;
}

/** An alarm that concerns no matter and counts nothing, unless it says so. */
export function alarm(
  given: Pick<Alarm, 'kind' | 'severity' | 'since' | 'sentence' | 'advice'> & Partial<Alarm>,
): Alarm {
  return { peer: null, matterId: null, count: null, ...given };
}

/**
 * Whether something has gone on for longer than a repair takes. What lies ahead was dated by a clock that was wrong:
 * nobody knows how old it is, and it is rather told than kept silent.
 */
export function isOld(since: Date | null, { now, patienceMs }: Sight): boolean {
  return since !== null && Math.abs(now.getTime() - since.getTime()) > patienceMs;
}

/** `自 2026-11-21 09:05:00 起` and `since …`, or nothing when nobody knows. */
export function sinceWords(at: Date | null): { zh: string; en: string } {
  const text = at && momentText(at);
  return text ? { zh: `自 ${text} 起`, en: `since ${text}` } : { zh: '', en: '' };
}
