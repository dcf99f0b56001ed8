import { paperRule } from '../file/papers.js';
import { PAPER_TEMPLATES, TEMPLATED_PAPERS, type TemplatedPaper } from './paper-templates/paper-templates.js';

/** Texts of the acceptance form; what is filled in there and where people sign is the program's. */
const FORM_TEXTS = [
  {
    code: 'mediation_acceptance.title',
    zh: '人民调解受理登记表：标题',
    en: 'Acceptance of a mediation: title',
    builtIn: '人民调解受理登记表',
    longest: 40,
  },
  {
    code: 'mediation_acceptance.notice',
    zh: '人民调解受理登记表：告知内容',
    en: 'Acceptance of a mediation: what the parties are told',
    // The name of the Act is given in full once; its articles 3, 4, 17 and 23 are told in plain words.
    builtIn: [
      '根据《中华人民共和国人民调解法》：一、人民调解不收取任何费用（第四条）。',
      '二、调解出于自愿。您可以选择或者接受人民调解员；可以接受调解、拒绝调解，或者随时要求终止调解；',
      '可以要求公开或者不公开进行；是否达成协议，由您自己决定（第二十三条）。',
      '任何一方明确拒绝调解的，不得调解（第十七条）。',
      '三、不得因调解而阻止您依法通过仲裁、行政、司法等途径维护自己的权利（第三条）。',
    ].join(''),
    longest: 2_000,
  },
  {
    code: 'mediation_acceptance.statement',
    zh: '人民调解受理登记表：签名前的声明',
    en: 'Acceptance of a mediation: what is declared by signing',
    builtIn: '以上内容经核对无误，告知内容已经知晓。',
    longest: 400,
  },
  {
    code: 'matter_acceptance.title',
    zh: '事项受理登记表：标题',
    en: 'Acceptance of another matter: title',
    builtIn: '事项受理登记表',
    longest: 40,
  },
  {
    code: 'matter_acceptance.notice',
    zh: '事项受理登记表：告知内容',
    en: 'Acceptance of another matter: what the applicant is told',
    builtIn:
      '请核对以上内容，确认无误后签名。登记单位发给查询码的，可以凭查询码到登记单位或上级中心的窗口查询办理进展。',
    longest: 2_000,
  },
  {
    code: 'matter_acceptance.statement',
    zh: '事项受理登记表：签名前的声明',
    en: 'Acceptance of another matter: what is declared by signing',
    builtIn: '以上内容经核对无误。',
    longest: 400,
  },
  {
    code: 'receipt.privacy',
    zh: '回执：个人信息告知',
    en: 'Receipt: what is kept of whom, why and how long',
    // 个人信息保护法 arts. 17 and 35: who keeps it, why, what, how long, and how to have it seen and put right.
    builtIn: [
      '个人信息告知：您的姓名、证件号码、联系方式、住址和所述情况，由登记单位为依法办理本事项而记录，',
      '加密保存，保存期限与卷宗相同，期满销毁；可以到登记单位查阅、复制、更正（《个人信息保护法》第17、35条）。',
    ].join(''),
    longest: 600,
  },
] as const;

export type TemplateText = `${TemplatedPaper}.template`;
export type PaperText = (typeof FORM_TEXTS)[number]['code'] | TemplateText;

/** A text of a paper that a county words itself. */
interface PaperTextRule {
  readonly code: PaperText;
  readonly zh: string;
  readonly en: string;
  /** As it ships. */
  readonly builtIn: string;
  /** So many characters at most. */
  readonly longest: number;
}

/** All of them together fit in a policy. */
const LONGEST_TEMPLATE = 5_000;

/** The texts of papers that a county words itself. The codes are `<paper>.<text>`. */
export const PAPER_TEXTS: readonly PaperTextRule[] = [
  ...FORM_TEXTS,
  ...TEMPLATED_PAPERS.map((paper): PaperTextRule => {
    const { zh, en } = paperRule(paper);
    return {
      code: templateText(paper),
      zh: `${zh}：模板`,
      en: `${en}: template`,
      builtIn: PAPER_TEMPLATES[paper].text,
      longest: LONGEST_TEMPLATE,
    };
  }),
];

/** The text that is the template of a paper. */
export function templateText(paper: TemplatedPaper): TemplateText {
  return `${paper}.template`;
}

/** The paper of which a text is the template; null where it is no template. */
export function templatedPaper(code: string): TemplatedPaper | null {
  return TEMPLATED_PAPERS.find((paper) => templateText(paper) === code) ?? null;
}

export type PaperChanges = Partial<Record<PaperText, string>>;

/** The text in the county's words. */
export function paperText(code: PaperText, changes: PaperChanges = {}): string {
  const text = PAPER_TEXTS.find((one) => one.code === code);
  return changes[code] ?? text?.builtIn ?? '';
}
