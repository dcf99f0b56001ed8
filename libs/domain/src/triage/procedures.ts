import { citation, type LegalRuleCode } from '../law/legal-rules.js';
import { isInCategory } from '../vocabulary/categories.js';
import type { Kind } from '../vocabulary/kinds.js';
import type { Term } from '../vocabulary/term.js';

/** A way in which a matter is dealt with 办理程序, and the rules that say how long or how. */
interface ProcedureRule extends Term {
  readonly kind: Kind;
  /** Classes or entries of the category list; all where none is named. */
  readonly categories?: readonly string[];
  readonly rules: readonly LegalRuleCode[];
}

/** Which procedure a matter is led into 分类导入办事程序: the first that fits its kind and category. */
const PROCEDURES = [
  {
    code: 'labour_mediation',
    zh: '劳动争议调解，15日内调不成的可以申请仲裁',
    en: 'Labour mediation; after 15 days arbitration may be asked for',
    kind: 'dispute',
    categories: ['07'],
    rules: ['labour_limit', 'labour_arbitration'],
  },
  {
    code: 'traffic_mediation',
    zh: '人民调解；认定事故责任的人员不得担任调解员',
    en: 'People’s mediation; not by who determined the liability',
    kind: 'dispute',
    categories: ['0503'],
    rules: ['one_month', 'disclosure'],
  },
  {
    code: 'land_mediation',
    zh: '人民调解；也可以申请农村土地承包仲裁',
    en: 'People’s mediation, or rural land arbitration',
    kind: 'dispute',
    categories: ['0901'],
    rules: ['one_month', 'land_arbitration'],
  },
  {
    code: 'peoples_mediation',
    zh: '人民调解，先征询各方意愿，一般一个月内调结',
    en: 'People’s mediation, all parties asked first, as a rule within one month',
    kind: 'dispute',
    rules: ['voluntary', 'one_month'],
  },
  {
    code: 'petition',
    zh: '信访程序：15日内告知是否受理，受理后60日内办结',
    en: 'Petition: told within 15 days whether it is accepted, decided within 60',
    kind: 'petition',
    rules: ['petition_told', 'petition_decided'],
  },
  {
    code: 'complaint',
    zh: '投诉举报：为举报人保密，转有权处理的机关',
    en: 'Complaint: who complains is kept secret; passed to the body that may act',
    kind: 'complaint',
    rules: ['complainant_secret'],
  },
  {
    code: 'consultation',
    zh: '咨询求助：能当场答复的当场答复办结',
    en: 'Advice: answered and closed on the spot where possible',
    kind: 'consultation',
    rules: [],
  },
] as const satisfies readonly ProcedureRule[];

export interface Procedure extends Term {
  /** Laws and articles, in Chinese. */
  readonly basis: readonly string[];
}

/** The procedure for a kind and, as far as it is known, a category. */
export function procedureOf(kind: Kind, category: string | null): Procedure | null {
  const rules: readonly ProcedureRule[] = PROCEDURES;
  const found = rules.find(
    ({ kind: of, categories }) =>
      of === kind &&
      (!categories || (category !== null && categories.some((one) => isInCategory(category, one)))),
  );
  if (!found) return null;
  const { code, zh, en } = found;
  return { code, zh, en, basis: found.rules.map((rule) => citation(rule).zh) };
}
