import { LAWS, type LawCode } from './laws.js';

/** One rule that the program keeps: where it stands, and what it demands in a mediator's words. */
export interface LegalRule {
  readonly law: LawCode;
  readonly article: string;
  readonly zh: string;
  readonly en: string;
}

/** Every legal rule of mediation that is kept by a guard, a limit or a computed date (DOMAIN 2.1, 2.3, 6.5). */
export const LEGAL_RULES = {
  routes_stay_open: {
    law: 'peoples_mediation',
    article: '3',
    zh: '不得因调解而阻止当事人通过仲裁、行政、司法等途径维护权利',
    en: 'mediation never bars arbitration, the administrative way or the court',
  },
  committee_members: {
    law: 'peoples_mediation',
    article: '8',
    zh: '调解委员会由委员三至九人组成，设主任一人，应当有妇女成员，多民族居住的地区应当有人数较少民族的成员',
    en: 'three to nine members, one chair, women among them, and a smaller ethnic group where several live',
  },
  committee_term: {
    law: 'peoples_mediation',
    article: '9',
    zh: '调解委员会委员每届任期三年，可以连选连任',
    en: 'members serve for three years and may be elected again',
  },
  voluntary: {
    law: 'peoples_mediation',
    article: '17',
    zh: '一方当事人明确拒绝调解的，不得调解',
    en: 'where one party clearly refuses there is no mediation',
  },
  mediators_named: {
    law: 'peoples_mediation',
    article: '19',
    zh: '指定一名或者数名人民调解员，也可以由当事人选择',
    en: 'one or several mediators, named or chosen by the parties',
  },
  others_invited: {
    law: 'peoples_mediation',
    article: '20',
    zh: '征得当事人同意后，可以邀请有关人员参与调解',
    en: 'others are invited with the consent of the parties',
  },
  rights_of_parties: {
    law: 'peoples_mediation',
    article: '23',
    zh: '当事人可以选择或者接受调解员，接受、拒绝调解或者要求终止，要求公开或者不公开，自主达成协议',
    en: 'parties choose or accept mediators, accept, refuse or end, in the open or not, and agree of their own will',
  },
  failure_told: {
    law: 'peoples_mediation',
    article: '26',
    zh: '调解不成的，应当终止调解，并告知可以通过仲裁、行政、司法等途径维护权利',
    en: 'where mediation fails it is ended and the other routes are told',
  },
  recorded: {
    law: 'peoples_mediation',
    article: '27',
    zh: '人民调解员应当记录调解情况，调解委员会应当建立调解工作档案',
    en: 'the mediator records the mediation, and the committee keeps its papers',
  },
  oral_allowed: {
    law: 'peoples_mediation',
    article: '28',
    zh: '当事人认为无需制作协议书的，可以口头协议，由调解员记录',
    en: 'parties may agree orally, and the mediator records it',
  },
  written_effect: {
    law: 'peoples_mediation',
    article: '29',
    zh: '协议书自各方当事人签名、盖章或者按指印，调解员签名并加盖调解委员会印章之日起生效',
    en: 'a written agreement takes effect when all parties and the mediator have signed and the committee has sealed',
  },
  oral_effect: {
    law: 'peoples_mediation',
    article: '30',
    zh: '口头调解协议自各方当事人达成协议之日起生效',
    en: 'an oral agreement takes effect when it is reached',
  },
  performance: {
    law: 'peoples_mediation',
    article: '31',
    zh: '调解协议有约束力，调解委员会对履行情况进行监督、督促履行',
    en: 'an agreement binds, and the committee watches over its performance',
  },
  confirmation: {
    law: 'civil_procedure',
    article: '205',
    zh: '自调解协议生效之日起三十日内，双方可以共同申请司法确认',
    en: 'within 30 days of its effect the parties may jointly ask the court to confirm it',
  },
  confirmation_excluded: {
    law: 'civil_procedure_interpretation',
    article: '355',
    zh: '确认或者解除婚姻、亲子、收养等身份关系，确认物权、知识产权权属的，不予受理司法确认申请',
    en: 'what confirms or ends a status, or confirms a real right or an intellectual property right, is not taken',
  },
  one_month: {
    law: 'mediation_work',
    article: '33',
    zh: '调解纠纷，一般在一个月内调结',
    en: 'a dispute is as a rule settled within one month',
  },
  petition_told: {
    law: 'petition_work',
    article: '23',
    zh: '能够当场告知是否受理的当场书面告知，否则自收到之日起十五日内书面告知',
    en: 'told in writing whether it is accepted, on the spot or within 15 days',
  },
  petition_decided: {
    law: 'petition_work',
    article: '34',
    zh: '自受理之日起六十日内办结，情况复杂的经批准可以延长不超过三十日',
    en: 'decided within 60 days of its acceptance, up to 30 more with approval',
  },
  complainant_secret: {
    law: 'petition_work',
    article: '30',
    zh: '不得将检举、揭发人的信息和材料透露给被检举、揭发的人员或者单位',
    en: 'who complains is never told to whom it is about',
  },
  labour_limit: {
    law: 'labour_dispute',
    article: '14',
    zh: '自收到调解申请之日起十五日内未达成协议的，可以依法申请仲裁',
    en: 'where labour mediation reaches nothing within 15 days, arbitration may be asked for',
  },
  disclosure: {
    law: 'online_mediation',
    article: '13',
    zh: '调解员应当披露与当事人、案件的利害关系',
    en: 'a mediator discloses any interest in the parties or the case',
  },
  limit_before_filing: {
    law: 'online_mediation',
    article: '24',
    zh: '诉前调解三十日，各方同意可以延长；立案后普通程序十五日、简易程序七日；自调解员接受之日起算',
    en: '30 days before filing, longer by consent; 15 days, or 7, after filing; from the mediator’s acceptance',
  },
  ending_grounds: {
    law: 'online_mediation',
    article: '25',
    zh: '调解程序终止的八种情形',
    en: 'the eight grounds on which mediation ends',
  },
  appraisal_not_counted: {
    law: 'online_mediation',
    article: '26',
    zh: '鉴定期间不计入调解期限',
    en: 'the time of an expert appraisal is not counted',
  },
  appraisal_time: {
    law: 'judicial_appraisal',
    article: '28',
    zh: '司法鉴定三十个工作日内完成，复杂、疑难的经批准可以延长，一般不超过三十个工作日',
    en: 'an appraisal takes 30 working days, and as a rule no more than 30 others where it is difficult',
  },
  labour_arbitration: {
    law: 'labour_dispute',
    article: '27',
    zh: '劳动争议申请仲裁的时效期间为一年',
    en: 'labour arbitration is asked for within one year',
  },
  land_arbitration: {
    law: 'land_arbitration',
    article: '48',
    zh: '对裁决不服的，自收到裁决书之日起三十日内可以起诉',
    en: 'against an award, the court within 30 days',
  },
  protection_order: {
    law: 'family_violence',
    article: '28',
    zh: '人身安全保护令七十二小时内作出，情况紧急的二十四小时内作出',
    en: 'an order of protection within 72 hours, or 24 where it is urgent',
  },
  reconsideration: {
    law: 'reconsideration',
    article: '20',
    zh: '自知道行政行为之日起六十日内申请行政复议',
    en: 'reconsideration within 60 days',
  },
  legal_aid: {
    law: 'legal_aid',
    article: '43',
    zh: '自收到法律援助申请之日起七日内作出决定',
    en: 'legal aid is decided within 7 days',
  },
  no_electronic_signature: {
    law: 'electronic_signature',
    article: '3',
    zh: '涉及婚姻、收养、继承等人身关系的文书，不适用电子签名',
    en: 'papers about marriage, adoption, inheritance and the like are not signed electronically',
  },
} as const satisfies Record<string, LegalRule>;

export type LegalRuleCode = keyof typeof LEGAL_RULES;

/** How a rule is cited, for instance `《人民调解法》第17条` and `People's Mediation Law art. 17`. */
export function citation(code: LegalRuleCode): { readonly zh: string; readonly en: string } {
  const { law, article } = LEGAL_RULES[code];
  return { zh: `《${LAWS[law].zh}》第${article}条`, en: `${LAWS[law].en} art. ${article}` };
}
