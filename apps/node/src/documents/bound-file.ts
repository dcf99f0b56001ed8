import {
  fileOf,
  missingFromFile,
  paperRule,
  termOf,
  FILE_ITEMS,
  type FileItem,
  type FilePaper,
  type PaperCode,
} from '@fengqiao/domain';
import type { Values } from '../templates/filling.js';
import { formWords } from './acceptance-words.js';
import type { PaperSource } from './matter-values.js';

/** One line of the index: what lies there, and on which pages. */
export interface FileEntry {
  /** The paper that is printed; null for what exists on paper alone. */
  readonly paper: FilePaper | null;
  readonly title: string;
  readonly first: number;
  readonly pages: number;
}

/** The file with its pages numbered through: those on paper alone have their numbers too, for they are bound in between. */
export interface NumberedFile {
  readonly entries: readonly FileEntry[];
  readonly pages: number;
  readonly onPaper: number;
}

/** Covers and index bear no numbers (卷内目录 counts what it lists). */
export const UNNUMBERED: readonly PaperCode[] = ['cover', 'index', 'back_cover'];

/** The file of a matter as it stands. */
export function fileItems({ matter, record }: Pick<PaperSource, 'matter' | 'record'>): FileItem[] {
  const { kind, acceptedAt, file: onPaper = {} } = matter;
  return fileOf({
    ...{ kind, onPaper, parties: matter.parties, isAccepted: acceptedAt !== null },
    ...{ mediation: record?.mediation ?? null, steps: record?.steps ?? [] },
  });
}

/** The papers that bear numbers and have something to say, in the order in which they are bound. */
export function numberedPapers(items: readonly FileItem[]): FilePaper[] {
  return items.flatMap(({ papers }) =>
    papers.filter(({ paper, isFilled }) => isFilled && !UNNUMBERED.includes(paper)),
  );
}

/** @param counts pages of each of `numberedPapers`, in the same order */
export function numberedFile(source: PaperSource, counts: readonly number[]): NumberedFile {
  const items = fileItems(source);
  const printed = numberedPapers(items).map((paper, at) => ({ paper, pages: counts[at] ?? 1 }));
  const entries: FileEntry[] = [];
  let next = 1;
  const add = (paper: FilePaper | null, title: string, pages: number): void => {
    entries.push({ paper, title, first: next, pages });
    next += pages;
  };
  for (const item of items) {
    for (const { paper, pages } of printed.filter((one) => item.papers.includes(one.paper)))
      add(paper, paperTitle(paper, source), pages);
    if (item.isOnPaper && item.pages > 0)
      add(null, termOf(FILE_ITEMS, item.code)?.zh ?? item.code, item.pages);
  }
  const onPaper = entries.reduce((sum, { paper, pages }) => sum + (paper ? 0 : pages), 0);
  return { entries, pages: next - 1, onPaper };
}

/** All papers of the file in the order in which they are bound; covers and index bear no number. */
export function boundPapers({
  entries,
}: NumberedFile): { paper: Pick<FilePaper, 'paper' | 'step'>; first: number | null }[] {
  const printed = entries.flatMap(({ paper, first }) => (paper ? [{ paper, first }] : []));
  const unnumbered = (paper: PaperCode) => ({ paper: { paper, step: null }, first: null });
  return [unnumbered('cover'), unnumbered('index'), ...printed, unnumbered('back_cover')];
}

/** What a paper is called in the index; one of several has its number. */
export function paperTitle(
  { paper, step, ordinal }: FilePaper,
  { matter, wording }: Pick<PaperSource, 'matter' | 'wording'>,
): string {
  const title = paper === 'acceptance' ? formWords(matter.kind, wording).title : paperRule(paper).zh;
  return step === null ? title : `${title}（第${ordinal}次）`;
}

/**
 * Values of cover, index, statement and back cover.
 *
 * @param numbered null while pages are not counted
 */
export function fileValues(source: PaperSource, numbered: NumberedFile | null): Values {
  const missing = missingFromFile(fileItems(source), source.record?.mediation ?? null);
  return {
    目录: (numbered?.entries ?? []).map(({ paper, title, first, pages }, at) => ({
      序号: String(at + 1),
      文书名称: title,
      页号: pages > 1 ? `${first}—${first + pages - 1}` : String(first),
      备注: paper ? '' : `纸质，${pages} 页`,
    })),
    总页数: numbered ? String(numbered.pages) : '',
    纸质页数: numbered?.onPaper ? String(numbered.onPaper) : '',
    缺少材料: missing.map((sentence) => ({ 材料: sentence })),
  };
}
