import {
  formatMatterCode,
  paperRule,
  paperText,
  placeholdersOf,
  templateText,
  type FilePaper,
  type TemplatedPaper,
} from '@fengqiao/domain';
import { FilledTemplate, type Values } from '../templates/filling.js';
import { templateProblem } from '../templates/template-problem.js';
import { acceptanceForm } from './acceptance-form.js';
import { fileValues, type NumberedFile } from './bound-file.js';
import { commonValues, type PaperSource } from './matter-values.js';
import type { PaperDefinition, PaperNode } from './paper.js';
import { chinaClock, chinaDay } from './paper-words.js';
import {
  agreementValues,
  followUpValues,
  inquiryValues,
  minutesValues,
  terminationValues,
} from './step-values.js';
import { contentOf } from './template.js';

/** Two characters wide. */
const GAP = '　　';

export interface PaperOptions {
  /** Pages as they are numbered, for what tells of them. */
  readonly numbered?: NumberedFile | null;
  /** Hears of a template that could not be filled in. */
  readonly warn?: (paper: TemplatedPaper) => void;
}

/** A paper of the file; about a step that there is none of, it is an empty form to be filled in by hand. */
export function paperOf(
  { paper, step }: Pick<FilePaper, 'paper' | 'step'>,
  source: PaperSource,
  options: PaperOptions = {},
): PaperDefinition {
  if (paper === 'acceptance') return acceptanceForm(source);
  const values = valuesOf(paper, step, source, options.numbered ?? null);
  const code = formatMatterCode(source.matter.code);
  const { restricted } = source.matter;
  const { zh } = paperRule(paper);
  const mark: PaperNode[] = restricted ? [{ text: '涉及隐私，注意保密', bold: true, fontSize: 10 }] : [];
  const printed = `打印时间 ${chinaDay(source.printedAt)} ${chinaClock(source.printedAt)}`;
  return {
    title: `${zh} ${code}`,
    runningHead: `${zh}（续页）${GAP}编号 ${code}${restricted ? `${GAP}涉及隐私，注意保密` : ''}`,
    foot: `事项编号 ${code}${GAP}${printed}`,
    content: [...mark, ...contentOf(filled(paper, values, source, options))],
  };
}

/**
 * The county's template, or the one that ships where the county's cannot be filled in: it was checked when it was
 * published, by another version of this program perhaps, and a desk needs its paper all the same.
 */
function filled(
  paper: TemplatedPaper,
  values: Values,
  { wording }: PaperSource,
  { warn }: PaperOptions,
): FilledTemplate {
  const template = wording.paper(templateText(paper));
  const isGood = templateProblem(template, placeholdersOf(paper)) === null;
  if (!isGood) warn?.(paper);
  return new FilledTemplate(isGood ? template : paperText(templateText(paper)), values);
}

/** All that the template of a paper may name. */
export function valuesOf(
  paper: TemplatedPaper,
  step: string | null,
  source: PaperSource,
  numbered: NumberedFile | null,
): Values {
  return { ...commonValues(source), ...ownValues(paper, step, source, numbered) };
}

function ownValues(
  paper: TemplatedPaper,
  step: string | null,
  source: PaperSource,
  numbered: NumberedFile | null,
): Values {
  const recorded = source.record?.steps.find(({ id }) => id === step);
  switch (paper) {
    case 'inquiry':
      return inquiryValues(recorded);
    case 'minutes':
      return minutesValues(source, recorded);
    case 'follow_up':
      return followUpValues(source, recorded);
    case 'agreement':
    case 'oral_agreement':
      return agreementValues(source);
    case 'termination':
      return terminationValues(source);
    case 'cover':
    case 'index':
    case 'statement':
    case 'back_cover':
      return fileValues(source, numbered);
    case 'application':
    case 'referral':
    case 'rights_notice':
      return {};
  }
}
