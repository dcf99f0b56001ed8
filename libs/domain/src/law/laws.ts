/** A law or rule as it is cited: its short name in both languages, the edition that was read, and since when it holds. */
export interface Law {
  readonly zh: string;
  readonly en: string;
  /** Day on which this edition was adopted or published. */
  readonly edition: string;
  readonly inForce: string;
}

/** The editions that the rules of this program follow. A revised law is one line here, and its articles in `legal-rules.ts`. */
export const LAWS = {
  peoples_mediation: {
    zh: '人民调解法',
    en: "People's Mediation Law",
    edition: '2010-08-28',
    inForce: '2011-01-01',
  },
  mediation_work: {
    zh: '人民调解工作若干规定',
    en: "Provisions on People's Mediation Work",
    edition: '2002-09-26',
    inForce: '2002-11-01',
  },
  online_mediation: {
    zh: '人民法院在线调解规则',
    en: "Rules of the People's Courts on Online Mediation",
    edition: '2021-12-30',
    inForce: '2022-01-01',
  },
  civil_procedure_interpretation: {
    zh: '最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释',
    en: 'Interpretation of the Civil Procedure Law',
    edition: '2022-04-01',
    inForce: '2022-04-10',
  },
  petition_work: {
    zh: '信访工作条例',
    en: 'Regulations on Petition Work',
    edition: '2022-02-25',
    inForce: '2022-05-01',
  },
  judicial_appraisal: {
    zh: '司法鉴定程序通则',
    en: 'General Rules on the Procedure of Judicial Appraisal',
    edition: '2016-03-02',
    inForce: '2016-05-01',
  },
  labour_dispute: {
    zh: '劳动争议调解仲裁法',
    en: 'Labour Dispute Mediation and Arbitration Law',
    edition: '2007-12-29',
    inForce: '2008-05-01',
  },
  land_arbitration: {
    zh: '农村土地承包经营纠纷调解仲裁法',
    en: 'Rural Land Contract Dispute Mediation and Arbitration Law',
    edition: '2009-06-27',
    inForce: '2010-01-01',
  },
  family_violence: {
    zh: '反家庭暴力法',
    en: 'Anti-Domestic Violence Law',
    edition: '2015-12-27',
    inForce: '2016-03-01',
  },
  reconsideration: {
    zh: '行政复议法',
    en: 'Administrative Reconsideration Law',
    edition: '2023-09-01',
    inForce: '2024-01-01',
  },
  legal_aid: {
    zh: '法律援助法',
    en: 'Legal Aid Law',
    edition: '2021-08-20',
    inForce: '2022-01-01',
  },
  civil_procedure: {
    zh: '民事诉讼法',
    en: 'Civil Procedure Law',
    edition: '2023-09-01',
    inForce: '2024-01-01',
  },
  electronic_signature: {
    zh: '电子签名法',
    en: 'Electronic Signature Law',
    edition: '2019-04-23',
    inForce: '2019-04-23',
  },
} as const satisfies Record<string, Law>;

export type LawCode = keyof typeof LAWS;
