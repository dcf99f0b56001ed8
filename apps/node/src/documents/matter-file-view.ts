import {
  FILE_ITEMS,
  missingFromFile,
  termOf,
  type FileItem,
  type FilePaper,
  type Matter,
  type PaperCode,
  type Wording,
} from '@fengqiao/domain';
import type { MediationRecord } from '../matters/mediation-record.queries.js';
import { fileItems, paperTitle } from './bound-file.js';
import type { FileItemType, FilePaperType, MatterFileType } from './matter-file.type.js';

/** A file as it is shown. */
export function matterFileView(
  matter: Matter,
  record: MediationRecord | null,
  wording: Wording,
): MatterFileType {
  const items = fileItems({ matter, record });
  const missing = missingFromFile(items, record?.mediation ?? null);
  const times = new Map((record?.steps ?? []).map(({ id, at }) => [id, at]));
  const shown = (one: FilePaper): FilePaperType => ({
    ...{ paper: one.paper, code: one.paper, step: one.step, isFilled: one.isFilled },
    label: paperTitle(one, { matter, wording }),
    at: times.get(one.step ?? '') ?? null,
  });
  return {
    items: items.map((item): FileItemType => ({
      ...item,
      ...labelsOf(item),
      papers: item.papers.map(shown),
    })),
    covers: COVERS.map((paper) => shown({ paper, step: null, ordinal: 1, isFilled: true })),
    isComplete: missing.length === 0,
    missing,
  };
}

const COVERS: readonly PaperCode[] = ['cover', 'index'];

function labelsOf({ code }: FileItem): Pick<FileItemType, 'label' | 'labelEn'> {
  const { zh: label, en: labelEn } = termOf(FILE_ITEMS, code) ?? { zh: code, en: code };
  return { label, labelEn };
}
