import type { Term } from '../vocabulary/term.js';

/**
 * How a unit is there 入驻方式. The five county documents use five sets of words for these four behaviours (DOMAIN 1.6):
 * a county words them its own way, and what each means stays.
 */
export const RESIDENCIES = [
  { code: 'permanent', zh: '常驻', en: 'Permanent' },
  { code: 'scheduled', zh: '轮驻', en: 'On fixed days' },
  { code: 'on_call', zh: '随驻', en: 'On call' },
  { code: 'information', zh: '信息入驻', en: 'Listed only' },
] as const satisfies readonly Term[];

export type Residency = (typeof RESIDENCIES)[number]['code'];

/** Whether a matter can be given to a unit that is there in this way; one that is only listed is told about. */
export function takesMatters(residency: Residency): boolean {
  return residency !== 'information';
}

/** Whether somebody of the unit sits there on a day of the week; 1 is Monday. One that is on call is called. */
export function isThereOn(
  { residency, weekdays }: { readonly residency: Residency; readonly weekdays: readonly number[] },
  weekday: number,
): boolean {
  if (residency === 'permanent') return true;
  return residency === 'scheduled' && weekdays.includes(weekday);
}
