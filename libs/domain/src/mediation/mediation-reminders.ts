import type { Term } from '../vocabulary/term.js';
import type { Mediation } from './mediation.js';

/** Of what a desk is reminded in its mediations. */
export const MEDIATION_REMINDERS = [
  { code: 'mediation_due_soon', zh: '调解期限即将届满', en: 'The limit of the mediation ends soon' },
  { code: 'mediation_overdue', zh: '调解期限已届满', en: 'The limit of the mediation has ended' },
  { code: 'performance_due_soon', zh: '协议履行日期临近', en: 'An instalment is due soon' },
  { code: 'performance_overdue', zh: '协议逾期未履行', en: 'An instalment is overdue' },
  {
    code: 'confirmation_ends',
    zh: '司法确认申请期限即将届满',
    en: 'The time for judicial confirmation ends soon',
  },
] as const satisfies readonly Term[];

export type MediationReminderKind = (typeof MEDIATION_REMINDERS)[number]['code'];

export interface MediationReminder {
  readonly kind: MediationReminderKind;
  /** Tells the reminders of one kind apart: the instalment. */
  readonly of: string;
  readonly dueAt: string;
  /** Since when it is shown. */
  readonly since: string;
}

const DAY_MS = 86_400_000;
const LIMIT_SOON_DAYS = 5;
const PERFORMANCE_SOON_DAYS = 3;
const CONFIRMATION_SOON_DAYS = 7;

/**
 * What comes near or has passed in a mediation: its limit, each instalment that nobody has said is performed (人民调解法 art.
 * 31), and, while an agreement is still to be performed and nobody has asked, the last day for judicial confirmation (民事诉讼法 art. 205).
 */
export function mediationReminders({ stage, dueAt, agreement }: Mediation, now: string): MediationReminder[] {
  const limit = dueAt === null ? [] : nearOrPast('mediation', '', dueAt, LIMIT_SOON_DAYS, now);
  if (!agreement?.effectiveAt) return limit;
  const open = agreement.instalments.filter(({ state }) => state === 'open');
  const performance = open.flatMap(({ id, dueOn }) =>
    dueOn === null ? [] : nearOrPast('performance', id, endOfDay(dueOn), PERFORMANCE_SOON_DAYS, now),
  );
  const { confirmBy } = agreement;
  const isConfirmable =
    confirmBy !== null &&
    !agreement.confirmation &&
    stage !== 'performed' &&
    Date.parse(confirmBy) >= Date.parse(now);
  const confirmation = isConfirmable
    ? near('confirmation_ends', '', confirmBy, CONFIRMATION_SOON_DAYS, now)
    : [];
  return [...limit, ...performance, ...confirmation];
}

function nearOrPast(
  what: 'mediation' | 'performance',
  of: string,
  dueAt: string,
  soonDays: number,
  now: string,
): MediationReminder[] {
  if (Date.parse(dueAt) < Date.parse(now)) return [{ kind: `${what}_overdue`, of, dueAt, since: dueAt }];
  return near(`${what}_due_soon`, of, dueAt, soonDays, now);
}

function near(
  kind: MediationReminderKind,
  of: string,
  dueAt: string,
  days: number,
  now: string,
): MediationReminder[] {
  const since = Date.parse(dueAt) - days * DAY_MS;
  return since <= Date.parse(now) ? [{ kind, of, dueAt, since: new Date(since).toISOString() }] : [];
}

/** The last instant of a day in China. */
function endOfDay(day: string): string {
  return new Date(Date.parse(`${day}T23:59:59.999+08:00`)).toISOString();
}
