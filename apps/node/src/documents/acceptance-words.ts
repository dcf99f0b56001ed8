import type { PartyRole } from '@fengqiao/domain';

/** The words of an acceptance form that depend on the kind of matter. */
export interface FormWords {
  title: string;
  /** What the form is about. */
  about: string;
  /** Where it came from. */
  source: string;
  /** True for a mediation: it names how it began. */
  mediation: boolean;
  /** Whose blocks the form has, named or not. */
  parties: readonly PartyRole[];
  /** What the parties are told before they sign. */
  notice: string;
  /** What they declare by signing. */
  statement: string;
  /** Whose seal. */
  seal: string;
}

/** The name of the Act is given in full once; its articles 3, 4, 17 and 23 are told in plain words. */
const MEDIATION: FormWords = {
  title: '人民调解受理登记表',
  about: '纠纷',
  source: '案件来源',
  mediation: true,
  parties: ['applicant', 'respondent'],
  notice: [
    '根据《中华人民共和国人民调解法》：一、人民调解不收取任何费用（第四条）。',
    '二、调解出于自愿。您可以选择或者接受人民调解员；可以接受调解、拒绝调解，或者随时要求终止调解；',
    '可以要求公开或者不公开进行；是否达成协议，由您自己决定（第二十三条）。',
    '任何一方明确拒绝调解的，不得调解（第十七条）。',
    '三、不得因调解而阻止您依法通过仲裁、行政、司法等途径维护自己的权利（第三条）。',
  ].join(''),
  statement: '以上内容经核对无误，告知内容已经知晓。',
  seal: '人民调解委员会',
};

/** The other kinds follow laws of their own, so nothing of the Act on mediation is told. */
const OTHER: FormWords = {
  title: '事项受理登记表',
  about: '事项',
  source: '事项来源',
  mediation: false,
  parties: ['applicant'],
  notice:
    '请核对以上内容，确认无误后签名。登记单位发给查询码的，可以凭查询码到登记单位或上级中心的窗口查询办理进展。',
  statement: '以上内容经核对无误。',
  seal: '登记单位',
};

/** The words for a kind of matter; a county's own kind is no mediation until it is said to be one. */
export function formWords(kind: string): FormWords {
  return kind === 'dispute' ? MEDIATION : OTHER;
}
