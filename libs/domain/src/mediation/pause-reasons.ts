import { termOf, type Term } from '../vocabulary/term.js';

/** Why a mediation stands still. Only the time of an appraisal is not counted by law (人民法院在线调解规则 art. 26). */
export const PAUSE_REASONS = [
  { code: 'appraisal', zh: '等待鉴定', en: 'An expert appraisal' },
  { code: 'court', zh: '等待另案处理结果', en: 'The outcome of another procedure' },
  { code: 'party_away', zh: '当事人暂不能到场，各方同意暂缓', en: 'A party is away, and all agree to wait' },
] as const satisfies readonly Term[];

export type PauseReason = (typeof PAUSE_REASONS)[number]['code'];

export function isPauseReason(code: string): code is PauseReason {
  return termOf(PAUSE_REASONS, code) !== null;
}
