import type { MediationEventType } from '../mediation/mediation-events.js';
import { termOf, type Term } from '../vocabulary/term.js';

/** A paper 文书 of the file that this program fills in and prints. */
interface PaperRule extends Term {
  /** Only a dispute has it: it is a paper of mediation. */
  readonly isOfMediation: boolean;
  /** Of which event there is one paper each; null where the file has one such paper. */
  readonly step: MediationEventType | null;
}

const OF_MEDIATION = { isOfMediation: true, step: null } as const;
const OF_ANY = { isOfMediation: false, step: null } as const;

/** The papers of the people's mediation file, by the formats of the Ministry of Justice of 2010 (DOMAIN 3). */
export const PAPERS = [
  { code: 'cover', zh: '卷宗封面', en: 'Cover', ...OF_ANY },
  { code: 'index', zh: '卷内目录', en: 'Index', ...OF_ANY },
  { code: 'application', zh: '人民调解申请书', en: 'Application', ...OF_MEDIATION },
  { code: 'acceptance', zh: '受理登记表', en: 'Acceptance form', ...OF_ANY },
  { code: 'referral', zh: '委托（移送）调解函', en: 'Letter of referral', ...OF_MEDIATION },
  {
    code: 'rights_notice',
    zh: '人民调解当事人权利义务告知书',
    en: 'Notice of rights and duties',
    ...OF_MEDIATION,
  },
  {
    code: 'inquiry',
    zh: '人民调解调查记录',
    en: 'Inquiry',
    isOfMediation: true,
    step: 'InquiryRecorded',
  },
  { code: 'minutes', zh: '人民调解记录', en: 'Minutes', isOfMediation: true, step: 'SessionHeld' },
  { code: 'agreement', zh: '人民调解协议书', en: 'Agreement', ...OF_MEDIATION },
  { code: 'oral_agreement', zh: '人民调解口头协议登记表', en: 'Oral agreement', ...OF_MEDIATION },
  { code: 'termination', zh: '终止调解通知书', en: 'Notice of termination', ...OF_MEDIATION },
  {
    code: 'follow_up',
    zh: '人民调解回访记录',
    en: 'Follow-up',
    isOfMediation: true,
    step: 'FollowUpRecorded',
  },
  { code: 'statement', zh: '卷宗情况说明', en: 'Statement about the file', ...OF_ANY },
  { code: 'back_cover', zh: '卷宗封底', en: 'Back cover', ...OF_ANY },
] as const satisfies readonly PaperRule[];

export type PaperCode = (typeof PAPERS)[number]['code'];

export function isPaperCode(code: string): code is PaperCode {
  return termOf(PAPERS, code) !== null;
}

export function paperRule(code: PaperCode): PaperRule & { readonly code: PaperCode } {
  const rule = PAPERS.find((paper) => paper.code === code);
  if (!rule) throw new RangeError(`Not a paper: ${code}`);
  return rule;
}

/** Whether a matter of this kind has such a paper: mediation is for disputes. */
export function hasPaper(kind: string, code: PaperCode): boolean {
  return kind === 'dispute' || !paperRule(code).isOfMediation;
}
