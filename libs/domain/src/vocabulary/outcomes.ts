import { termOf, type Term } from './term.js';

/**
 * What came of a matter (办理结果). When mediation fails, the parties must have been told of arbitration, the
 * administrative way and the court (人民调解法 art. 26), which is why that outcome says so.
 */
export const OUTCOMES = [
  { code: 'settled_on_the_spot', zh: '当场解决', en: 'Settled on the spot' },
  { code: 'written_agreement', zh: '达成书面协议', en: 'Written agreement' },
  { code: 'oral_agreement', zh: '达成口头协议', en: 'Oral agreement' },
  { code: 'reconciled', zh: '自行和解撤回', en: 'Parties settled it themselves and withdrew' },
  { code: 'mediation_failed', zh: '调解不成，已告知途径', en: 'Mediation failed, other routes told' },
  { code: 'to_litigation', zh: '导入诉讼', en: 'Led to the court' },
  { code: 'to_arbitration', zh: '导入仲裁', en: 'Led to arbitration' },
  { code: 'to_reconsideration', zh: '导入行政复议', en: 'Led to administrative reconsideration' },
  { code: 'to_petition', zh: '导入信访', en: 'Led to the petition office' },
  { code: 'to_legal_aid', zh: '导入法律援助', en: 'Led to legal aid' },
  { code: 'to_counselling', zh: '导入心理服务', en: 'Led to psychological counselling' },
  { code: 'not_admitted', zh: '不予受理', en: 'Not admitted' },
  { code: 'calmed', zh: '疏导稳控', en: 'Calmed and kept in view' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const satisfies readonly Term[];

export type Outcome = (typeof OUTCOMES)[number]['code'];

export function isOutcome(code: string): code is Outcome {
  return termOf(OUTCOMES, code) !== null;
}
