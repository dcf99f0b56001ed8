import { termOf, type Term } from '../vocabulary/term.js';

/** On which ground a mediation ends: the eight of 人民法院在线调解规则 art. 25. An agreement is an event of its own. */
export const ENDING_GROUNDS = [
  { code: 'agreed', zh: '达成调解协议', en: 'An agreement was reached' },
  { code: 'settled', zh: '自行和解，撤回申请', en: 'The parties settled it themselves and withdrew' },
  { code: 'unreachable', zh: '无法与当事人取得联系', en: 'A party cannot be reached' },
  { code: 'unwilling', zh: '一方当事人不同意继续调解', en: 'A party is not willing' },
  { code: 'too_far_apart', zh: '各方分歧较大，难以达成协议', en: 'The parties are too far apart' },
  { code: 'expired', zh: '调解期限届满，未同意延长', en: 'The time ran out and was not extended by consent' },
  { code: 'unsigned', zh: '一方当事人拒绝在协议上签名', en: 'A party refuses to sign' },
  { code: 'other', zh: '其他情形', en: 'Other' },
] as const satisfies readonly Term[];

export type EndingGround = (typeof ENDING_GROUNDS)[number]['code'];

export function isEndingGround(code: string): code is EndingGround {
  return termOf(ENDING_GROUNDS, code) !== null;
}
