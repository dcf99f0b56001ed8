import type { Mediation } from '../mediation/mediation.js';
import type { MediationEventType } from '../mediation/mediation-events.js';
import type { PartyRole } from '../vocabulary/party-roles.js';
import { FILE_ITEMS, type FileItemCode, type FileItemRule, type FileOnPaper } from './file-items.js';
import { hasPaper, paperRule, type PaperCode } from './papers.js';

/** What the file of a matter depends on. */
export interface FileSubject {
  readonly kind: string;
  readonly parties: readonly { readonly role: PartyRole }[];
  /** Whether it was ever accepted. */
  readonly isAccepted: boolean;
  readonly mediation: Mediation | null;
  /** The events of the mediation, in their order. */
  readonly steps: readonly { readonly id: string; readonly type: string }[];
  readonly onPaper: FileOnPaper;
}

/** One paper of the file; of minutes, inquiries and follow-ups there may be several. */
export interface FilePaper {
  readonly paper: PaperCode;
  /** The event that it is about; null where there is one such paper. */
  readonly step: string | null;
  /** Its number among those of its kind, from 1. */
  readonly ordinal: number;
  /** Whether there is something to fill it in with; before that it is an empty form. */
  readonly isFilled: boolean;
}

/** One item of the file as it stands. */
export interface FileItem {
  readonly number: number;
  readonly code: FileItemCode;
  readonly isRequired: boolean;
  readonly isPresent: boolean;
  readonly isOnPaper: boolean;
  /** Pages recorded of it, where it exists on paper alone. */
  readonly pages: number;
  readonly papers: readonly FilePaper[];
}

/** When an item has to be in the file (DOMAIN 3); where nothing is said, it is there as needed. */
const DEMANDS: Partial<Record<FileItemCode, (subject: FileSubject) => boolean>> = {
  application: () => true,
  rights_notice: ({ mediation }) => mediation !== null,
  identity: ({ mediation }) => mediation !== null,
  authority: ({ parties }) => parties.some(({ role }) => role === 'agent'),
  // Where nobody was willing there was no mediation to record (人民调解法 art. 17, 27).
  minutes: ({ mediation }) =>
    mediation !== null && (mediation.begunAt !== null || mediation.agreement !== null),
  confirmation: ({ mediation }) => mediation?.agreement?.confirmation !== undefined,
  // What lapsed because the matter moved has no result here.
  agreement: ({ mediation }) => mediation !== null && mediation.stage !== 'lapsed',
  back_cover: () => true,
};

/** When a paper can be filled in; where nothing is said, at any time. */
const FILLED: Partial<Record<PaperCode, (subject: FileSubject) => boolean>> = {
  application: ({ mediation }) => mediation?.basis === 'applied',
  acceptance: ({ isAccepted, mediation }) => isAccepted || mediation !== null,
  referral: ({ mediation }) => mediation?.basis === 'referred',
  rights_notice: ({ mediation }) => mediation !== null,
  // One that was not signed in the end is none (人民调解法 art. 29).
  agreement: ({ mediation }) => mediation?.agreement?.form === 'written' && mediation.stage !== 'ended',
  oral_agreement: ({ mediation }) => mediation?.agreement?.form === 'oral',
  termination: ({ mediation }) => mediation?.stage === 'ended',
};

/** The file of a matter, item by item in the order in which it is bound; what no mediation belongs to has fewer items. */
export function fileOf(subject: FileSubject): FileItem[] {
  const items: readonly (FileItemRule & { code: FileItemCode })[] = FILE_ITEMS;
  return items
    .filter(({ isOfMediation }) => subject.kind === 'dispute' || !isOfMediation)
    .map(({ number, code, isOnPaper, papers }) => {
      const pages = isOnPaper ? (subject.onPaper[code] ?? 0) : 0;
      const own = papers
        .filter((paper) => hasPaper(subject.kind, paper))
        .flatMap((paper) => papersOf(subject, paper));
      return {
        ...{ number, code, isOnPaper, pages, papers: own },
        isRequired: DEMANDS[code]?.(subject) ?? false,
        isPresent: isOnPaper ? pages > 0 : own.some(({ isFilled }) => isFilled),
      };
    });
}

function papersOf(subject: FileSubject, paper: PaperCode): FilePaper[] {
  const { step } = paperRule(paper);
  if (step === null) return [{ paper, step, ordinal: 1, isFilled: FILLED[paper]?.(subject) ?? true }];
  const steps = idsOf(subject, step);
  if (steps.length === 0) return [{ paper, step: null, ordinal: 1, isFilled: false }];
  return steps.map((id, at) => ({ paper, step: id, ordinal: at + 1, isFilled: true }));
}

function idsOf({ steps }: FileSubject, type: MediationEventType): string[] {
  return steps.filter((step) => step.type === type).map(({ id }) => id);
}

/** What the file lacks, in a mediator's words: required items, and an agreement that still waits for a mark. */
export function missingFromFile(items: readonly FileItem[], mediation: Mediation | null): string[] {
  const lacking = items
    .filter(({ isRequired, isPresent }) => isRequired && !isPresent)
    .map(({ code }) => `缺第${numberOf(code)}项：${MISSING[code] ?? wordsOf(code)}`);
  const waits = mediation?.agreement?.form === 'written' && mediation.agreement.effectiveAt === null;
  return waits && mediation.stage === 'signing' ? [...lacking, '第8项：调解协议书还没有签齐、盖章'] : lacking;
}

/** What to do about it, where the name of the item does not say it. */
const MISSING: Partial<Record<FileItemCode, string>> = {
  application: '申请书或者受理登记表，事项还没有受理',
  identity: '当事人身份证明，请登记纸质材料的页数',
  authority: '授权委托书，有代理人的应当提交，请登记纸质材料的页数',
  minutes: '调解记录，还没有记录过调解',
  agreement: '调解协议书、口头协议登记表或者终止调解通知书，调解还没有结果',
};

function numberOf(code: FileItemCode): number {
  return FILE_ITEMS.find((item) => item.code === code)?.number ?? 0;
}

function wordsOf(code: FileItemCode): string {
  return FILE_ITEMS.find((item) => item.code === code)?.zh ?? code;
}
