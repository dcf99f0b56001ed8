import { termOf, type Term } from './term.js';

/**
 * Kinds of matter (事项): a matter is not always a mediation, and each kind follows a procedure of its own. The window
 * takes the first three by its founding documents and gives advice besides.
 */
export const KINDS = [
  { code: 'dispute', zh: '纠纷化解', en: 'Dispute' },
  { code: 'petition', zh: '信访诉求', en: 'Petition' },
  { code: 'complaint', zh: '投诉举报', en: 'Complaint or report' },
  { code: 'consultation', zh: '咨询求助', en: 'Advice or help' },
] as const satisfies readonly Term[];

export type Kind = (typeof KINDS)[number]['code'];

export function isKind(code: string): code is Kind {
  return termOf(KINDS, code) !== null;
}
