import { dueAt, type DeadlineLine } from '../deadline/deadline.js';
import { line } from '../deadline/explanation.js';
import type { Limit } from '../deadline/limit.js';
import { chinaDate, type WorkingCalendar } from '../deadline/working-calendar.js';
import { citation } from '../law/legal-rules.js';
import { limitBasis, limitEnd, mediationLimit } from './mediation-limits.js';
import type { Mediation } from './mediation.js';
import { isUnderWay } from './stages.js';

// A mediation that has begun holds its matter where it is: a matter that rose in the middle would end what all parties
// have agreed to (人民调解法 art. 17), because a custody move never moves the mediation (DESIGN 13, ADR 0043).

/** In which the desk tells the routes when a mediation has ended, and closes the matter or hands it up. */
const AFTERWARDS: Limit = { amount: 1, unit: 'working_days' };

/** So long an appraisal stops the clock at most: what the rules of judicial appraisal give it, longest extension included. */
const LONGEST_APPRAISAL: Limit = { amount: 60, unit: 'working_days' };

/**
 * Until when a mediation holds its matter back from rising: its own limit and a working day, and a working day after
 * its end. An appraisal of which nobody hears holds it no longer than one may take.
 *
 * @param category of the matter; null when it is hidden
 * @returns null when it holds nothing back: before it begins, and once custody has moved
 */
export function heldUntil(
  mediation: Mediation | null | undefined,
  category: string | null,
  calendar: WorkingCalendar,
): string | null {
  if (!mediation || mediation.begunAt === null || mediation.stage === 'lapsed') return null;
  const end = endOf(mediation, category, calendar);
  return end === null ? null : dueAt(end, AFTERWARDS, calendar).dueAt;
}

function endOf(mediation: Mediation, category: string | null, calendar: WorkingCalendar): string | null {
  if (!isUnderWay(mediation.stage)) return mediation.endedAt;
  const appraisal = openAppraisal(mediation);
  if (appraisal) return dueAt(appraisal.from, LONGEST_APPRAISAL, calendar).dueAt;
  return mediation.dueAt ?? limitEnd(mediation, category, calendar);
}

/** Why its matter is due when it is, line by line, for the desk. */
export function holdingLines(mediation: Mediation, category: string | null, until: string): DeadlineLine[] {
  const basis = limitBasis(mediationLimit({ category, courtStage: mediation.courtStage }));
  const why = !isUnderWay(mediation.stage)
    ? line(
        '调解已经结束，其后1个工作日内结案或者上报',
        'The mediation has ended; a working day to close or hand up',
      )
    : openAppraisal(mediation)
      ? line(
          `正在鉴定，调解期限不计算；最长${LONGEST_APPRAISAL.amount}个工作日（${citation('appraisal_time').zh}），其后1个工作日`,
          `An appraisal stops the clock for ${LONGEST_APPRAISAL.amount} working days at most (${citation('appraisal_time').en}), and one more`,
        )
      : line(
          `调解进行中，到调解期限届满后1个工作日为止（${basis.zh}）`,
          `A mediation is under way: its limit (${basis.en}) and a working day`,
        );
  const day = chinaDate(until);
  return [why, line(`${day} 24:00 前到期`, `Due by the end of ${day}`, day)];
}

function openAppraisal({ pauses }: Mediation): Mediation['pauses'][number] | undefined {
  return pauses.find(({ to, isCounted }) => to === null && !isCounted);
}
