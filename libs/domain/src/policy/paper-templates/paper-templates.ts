import type { PaperCode } from '../../file/papers.js';
import { BACK_COVER, COVER, INDEX, STATEMENT } from './bindings.js';
import { AGREEMENT, ORAL_AGREEMENT, TERMINATION } from './endings.js';
import { APPLICATION, REFERRAL, RIGHTS_NOTICE } from './opening.js';
import {
  COMMON,
  OF_AGREEMENT,
  OF_FILE,
  OF_FOLLOW_UP,
  OF_INQUIRY,
  OF_MINUTES,
  OF_TERMINATION,
  type Placeholder,
} from './placeholders.js';
import { FOLLOW_UP, INQUIRY, MINUTES } from './proceedings.js';

/** Papers that are made from a template; the acceptance form is the program's own, with texts of the county in it. */
export type TemplatedPaper = Exclude<PaperCode, 'acceptance'>;

/** How a paper ships, and what its template can have filled in beside what every paper can. */
interface PaperTemplate {
  readonly text: string;
  readonly placeholders: readonly Placeholder[];
}

export const PAPER_TEMPLATES: Readonly<Record<TemplatedPaper, PaperTemplate>> = {
  cover: { text: COVER, placeholders: OF_FILE },
  index: { text: INDEX, placeholders: OF_FILE },
  application: { text: APPLICATION, placeholders: [] },
  referral: { text: REFERRAL, placeholders: [] },
  rights_notice: { text: RIGHTS_NOTICE, placeholders: [] },
  inquiry: { text: INQUIRY, placeholders: OF_INQUIRY },
  minutes: { text: MINUTES, placeholders: OF_MINUTES },
  agreement: { text: AGREEMENT, placeholders: OF_AGREEMENT },
  oral_agreement: { text: ORAL_AGREEMENT, placeholders: OF_AGREEMENT },
  termination: { text: TERMINATION, placeholders: OF_TERMINATION },
  follow_up: { text: FOLLOW_UP, placeholders: OF_FOLLOW_UP },
  statement: { text: STATEMENT, placeholders: OF_FILE },
  back_cover: { text: BACK_COVER, placeholders: OF_FILE },
};

export const TEMPLATED_PAPERS = Object.keys(PAPER_TEMPLATES) as TemplatedPaper[];

/** All that the template of a paper can have filled in. */
export function placeholdersOf(paper: TemplatedPaper): Placeholder[] {
  return [...COMMON, ...PAPER_TEMPLATES[paper].placeholders];
}
