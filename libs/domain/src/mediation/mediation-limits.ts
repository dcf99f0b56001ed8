import { dueAt, type Pause } from '../deadline/deadline.js';
import type { Limit } from '../deadline/limit.js';
import type { WorkingCalendar } from '../deadline/working-calendar.js';
import { citation, type LegalRuleCode } from '../law/legal-rules.js';
import { isInCategory } from '../vocabulary/categories.js';
import type { CourtStage, Mediation } from './mediation.js';

/** How long a mediation may take, counted from the mediator's acceptance, and the rule that says so. */
export interface MediationLimit {
  readonly limit: Limit;
  readonly rule: LegalRuleCode;
}

const days = (amount: number): Limit => ({ amount, unit: 'calendar_days' });

const LABOUR = '07';

/** The limits by who sent the parties (人民法院在线调解规则 art. 24) and by category (DOMAIN 6.5); the first that fits holds. */
const COURT_LIMITS = {
  before_filing: { limit: days(30), rule: 'limit_before_filing' },
  ordinary: { limit: days(15), rule: 'limit_before_filing' },
  simplified: { limit: days(7), rule: 'limit_before_filing' },
} as const satisfies Record<CourtStage, MediationLimit>;

const LABOUR_LIMIT: MediationLimit = { limit: days(15), rule: 'labour_limit' };
const USUAL_LIMIT: MediationLimit = { limit: days(30), rule: 'one_month' };

/** Days within which the parties may ask the court to confirm an agreement (民事诉讼法 art. 205). */
const CONFIRMATION = days(30);

/** What the limit depends on. */
export interface MediationSubject {
  readonly category: string | null;
  readonly courtStage: CourtStage | null;
}

export function mediationLimit({ category, courtStage }: MediationSubject): MediationLimit {
  if (courtStage !== null) return COURT_LIMITS[courtStage];
  return category !== null && isInCategory(category, LABOUR) ? LABOUR_LIMIT : USUAL_LIMIT;
}

/**
 * When a mediation that began then is due. Only an appraisal stops the clock (人民法院在线调解规则 art. 26): the caller
 * gives no other pauses.
 *
 * @param extendedDays by which all parties have agreed to extend it
 * @returns null while the clock stands still
 */
export function mediationDueAt(
  begunAt: string,
  { limit }: MediationLimit,
  calendar: WorkingCalendar,
  { pauses, extendedDays }: { pauses: readonly Pause[]; extendedDays: number },
): string | null {
  return dueAt(begunAt, { ...limit, amount: limit.amount + extendedDays }, calendar, pauses).dueAt;
}

/**
 * When the limit of a mediation ends as it stands, by its extensions and appraisals.
 *
 * @returns null before it has begun, and while an appraisal lasts
 */
export function limitEnd(
  { begunAt, courtStage, pauses, extendedDays }: Mediation,
  category: string | null,
  calendar: WorkingCalendar,
): string | null {
  if (begunAt === null) return null;
  return mediationDueAt(begunAt, mediationLimit({ category, courtStage }), calendar, {
    pauses: pauses.filter(({ isCounted }) => !isCounted),
    extendedDays,
  });
}

/** The last instant at which the parties of an agreement may still ask the court to confirm it. */
export function confirmableUntil(effectiveAt: string, calendar: WorkingCalendar): string {
  const { dueAt: until } = dueAt(effectiveAt, CONFIRMATION, calendar);
  if (until === null) throw new RangeError('a limit without pauses ends');
  return until;
}

/** What the limit rests on, for the desk: `30日，依据《…》第33条`. */
export function limitBasis({ limit, rule }: MediationLimit): { readonly zh: string; readonly en: string } {
  const { zh, en } = citation(rule);
  return { zh: `${limit.amount}日，依据${zh}`, en: `${limit.amount} days, ${en}` };
}
