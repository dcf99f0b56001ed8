import { termOf, type Term } from './term.js';

/** Risk of a matter (风险等级), from the gravest. A red matter may go up past a tier and is told at once. */
export const RISKS = [
  { code: 'red', zh: '红色', en: 'Red' },
  { code: 'yellow', zh: '黄色', en: 'Yellow' },
  { code: 'green', zh: '绿色', en: 'Green' },
] as const satisfies readonly Term[];

export type Risk = (typeof RISKS)[number]['code'];

export function isRisk(code: string): code is Risk {
  return termOf(RISKS, code) !== null;
}

/**
 * Why a matter is at risk. For handlers only: never on a citizen's page, and never the ground of a score of a person.
 * Danger of suicide is said as "personal safety" on purpose.
 */
export const RISK_FLAGS = [
  { code: 'may_turn_criminal', zh: '民转刑', en: 'May turn into a crime' },
  { code: 'personal_safety', zh: '人身安全', en: 'Personal safety' },
  { code: 'domestic_violence', zh: '家庭暴力', en: 'Domestic violence' },
  { code: 'minor_involved', zh: '涉未成年人', en: 'A minor is involved' },
  { code: 'group', zh: '群体性', en: 'Many people' },
  { code: 'skip_level_visit', zh: '越级走访', en: 'Petition visit past a tier' },
  { code: 'online_opinion', zh: '涉网络舆情', en: 'Discussed online' },
  { code: 'rebound', zh: '反弹', en: 'Comes back' },
] as const satisfies readonly Term[];

export type RiskFlag = (typeof RISK_FLAGS)[number]['code'];

export function isRiskFlag(code: string): code is RiskFlag {
  return termOf(RISK_FLAGS, code) !== null;
}
