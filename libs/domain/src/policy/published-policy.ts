/**
 * What a county publishes to all its nodes as one document with one version: limits and graces, the working calendar,
 * its own words, and the texts of papers. Whatever is missing is as it ships.
 */
import type { Policy } from '../deadline/policy.js';
import {
  BUILT_IN_NOTICES,
  calendarOf,
  type HolidayNotice,
  type WorkingCalendar,
} from '../deadline/working-calendar.js';
import type { RoutingRule } from '../routing/routing-rules.js';
import type { PaperChanges } from './paper-texts.js';
import type { VocabularyChanges } from './vocabularies.js';

export interface PublishedPolicy extends Policy {
  /** Years whose notice is not built in, or is to be read differently; one for each year. */
  readonly holidays?: readonly HolidayNotice[];
  readonly vocabularies?: VocabularyChanges;
  readonly papers?: PaperChanges;
  /** Which unit is proposed for what; goes before what ships. */
  readonly routing?: readonly RoutingRule[];
}

/** The notices in force: those of the policy, and for every other year those that ship. */
export function noticesOf({ holidays = [] }: Pick<PublishedPolicy, 'holidays'>): HolidayNotice[] {
  const own = new Set(holidays.map(({ year }) => year));
  return [...BUILT_IN_NOTICES.filter(({ year }) => !own.has(year)), ...holidays].sort(
    (a, b) => a.year - b.year,
  );
}

export function policyCalendar(policy: Pick<PublishedPolicy, 'holidays'>): WorkingCalendar {
  return calendarOf(noticesOf(policy));
}
