import { Refusal } from '../refusal.js';
import { termOf, type Term } from '../vocabulary/term.js';
import type { PaperCode } from './papers.js';

/** One of the thirteen places of the people's mediation file 人民调解卷宗, in the order in which it is bound (DOMAIN 3). */
export interface FileItemRule extends Term {
  readonly number: number;
  /** The papers that this program prints for it, in their order. */
  readonly papers: readonly PaperCode[];
  /** It exists on paper alone: how many pages there are is recorded by hand. */
  readonly isOnPaper: boolean;
  /** Only the file of a mediation has it. */
  readonly isOfMediation: boolean;
}

const ON_PAPER = { papers: [], isOnPaper: true } as const;
const PRINTED = { isOnPaper: false } as const;

export const FILE_ITEMS = [
  {
    ...{ number: 1, code: 'application', zh: '申请书或者受理登记表', en: 'Application or acceptance form' },
    ...{ papers: ['application', 'acceptance', 'referral'], ...PRINTED, isOfMediation: false },
  },
  {
    ...{ number: 2, code: 'rights_notice', zh: '权利义务告知书', en: 'Notice of rights and duties' },
    ...{ papers: ['rights_notice'], ...PRINTED, isOfMediation: true },
  },
  {
    ...{ number: 3, code: 'identity', zh: '当事人身份证明', en: 'Proof of identity' },
    ...{ ...ON_PAPER, isOfMediation: false },
  },
  {
    ...{ number: 4, code: 'authority', zh: '授权委托书', en: 'Power of attorney' },
    ...{ ...ON_PAPER, isOfMediation: false },
  },
  {
    ...{ number: 5, code: 'inquiry', zh: '调查记录', en: 'Inquiries' },
    ...{ papers: ['inquiry'], ...PRINTED, isOfMediation: true },
  },
  {
    ...{ number: 6, code: 'evidence', zh: '证据材料', en: 'Evidence' },
    ...{ ...ON_PAPER, isOfMediation: false },
  },
  {
    ...{ number: 7, code: 'minutes', zh: '调解记录', en: 'Minutes' },
    ...{ papers: ['minutes'], ...PRINTED, isOfMediation: true },
  },
  {
    // What a mediation came to: an agreement, or the notice that there is none (人民调解法 art. 26, 28).
    ...{ number: 8, code: 'agreement', zh: '调解协议书', en: 'Agreement' },
    ...{ papers: ['agreement', 'oral_agreement', 'termination'], ...PRINTED, isOfMediation: true },
  },
  {
    ...{ number: 9, code: 'performance', zh: '履行凭证', en: 'Proof of performance' },
    ...{ ...ON_PAPER, isOfMediation: true },
  },
  {
    ...{ number: 10, code: 'follow_up', zh: '回访记录', en: 'Follow-ups' },
    ...{ papers: ['follow_up'], ...PRINTED, isOfMediation: true },
  },
  {
    ...{ number: 11, code: 'confirmation', zh: '司法确认有关材料', en: 'Judicial confirmation' },
    ...{ ...ON_PAPER, isOfMediation: true },
  },
  {
    ...{ number: 12, code: 'statement', zh: '卷宗情况说明', en: 'Statement about the file' },
    ...{ papers: ['statement'], ...PRINTED, isOfMediation: false },
  },
  {
    ...{ number: 13, code: 'back_cover', zh: '封底', en: 'Back cover' },
    ...{ papers: ['back_cover'], ...PRINTED, isOfMediation: false },
  },
] as const satisfies readonly FileItemRule[];

export type FileItemCode = (typeof FILE_ITEMS)[number]['code'];

/** How many pages of which item lie in the file on paper. A newer version may know more items than this one. */
export type FileOnPaper = Readonly<Record<string, number>>;

/** What lies open of such a record. */
export interface FileItemData {
  readonly item: string;
  /** As there are now; none takes a mistaken record back. */
  readonly pages: number;
}

const MOST_PAGES = 999;

/**
 * What is recorded about an item that exists on paper alone.
 *
 * @throws Refusal where the item is printed by the program, or the number of pages cannot be
 */
export function decideFileItem({ item, pages }: FileItemData): FileItemData {
  const rule: FileItemRule | null = termOf<FileItemRule>(FILE_ITEMS, item);
  if (!rule?.isOnPaper)
    throw new Refusal(
      'BAD_USER_INPUT',
      '这一项由系统生成，不用登记纸质页数 / this item is printed by the program',
    );
  if (!Number.isInteger(pages) || pages < 0 || pages > MOST_PAGES)
    throw new Refusal('BAD_USER_INPUT', `页数应为0至${MOST_PAGES} / from 0 to ${MOST_PAGES} pages`);
  return { item, pages };
}

/** The file after such a record; what is no number of pages changes nothing. */
export function evolveFile(before: FileOnPaper, { item, pages }: FileItemData): FileOnPaper {
  return Number.isInteger(pages) && pages >= 0 ? { ...before, [item]: pages } : before;
}
