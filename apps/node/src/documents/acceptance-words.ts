import type { PartyRole, Wording } from '@fengqiao/domain';

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
  /** What the receipt says of personal data. */
  privacy: string;
  /** Whose seal. */
  seal: string;
  /** The county's words for codes. */
  words: Wording;
}

/**
 * The words for a kind of matter; a county's own kind is no mediation until it is said to be one. The other kinds follow
 * laws of their own, so nothing of the Act on mediation is told there.
 */
export function formWords(kind: string, words: Wording): FormWords {
  if (kind === 'dispute')
    return {
      title: words.paper('mediation_acceptance.title'),
      about: '纠纷',
      source: '案件来源',
      mediation: true,
      parties: ['applicant', 'respondent'],
      notice: words.paper('mediation_acceptance.notice'),
      statement: words.paper('mediation_acceptance.statement'),
      privacy: words.paper('receipt.privacy'),
      seal: '人民调解委员会',
      words,
    };
  return {
    title: words.paper('matter_acceptance.title'),
    about: '事项',
    source: '事项来源',
    mediation: false,
    parties: ['applicant'],
    notice: words.paper('matter_acceptance.notice'),
    statement: words.paper('matter_acceptance.statement'),
    privacy: words.paper('receipt.privacy'),
    seal: '登记单位',
    words,
  };
}
