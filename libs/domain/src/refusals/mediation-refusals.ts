import type { LegalRuleCode } from '../law/legal-rules.js';

/** Why a step of a mediation is refused; where a law forbids it, the rule is named and cited in the sentence. */
export const MEDIATION_REFUSALS = {
  NO_MEDIATION: {
    zh: '这件事项还没有启动调解，请先征询各方意愿。',
    en: 'No mediation has been opened in this matter; ask the parties first.',
  },
  MEDIATION_STEP_NOT_POSSIBLE: {
    zh: '调解在目前的阶段不能办理这一步。',
    en: 'This step is not possible at the present stage of the mediation.',
  },
  MEDIATION_UNDER_WAY: {
    zh: '这件事项正在调解，请先达成协议或者终止，再办理这一步。',
    en: 'A mediation is under way; let it end in an agreement or end it first.',
  },
  PARTY_KNOWN: {
    zh: '这位当事人已经登记过了。',
    en: 'This party has been added already.',
  },
  PARTY_UNKNOWN: {
    zh: '所选的人不是这次调解的当事人，请重新选择。',
    en: 'That person is no party of this mediation; choose again.',
  },
  PARTY_IN_MEDIATION: {
    zh: '这位当事人已经在这次调解之中。',
    en: 'This party is in the mediation already.',
  },
  MEDIATION_REFUSED: {
    zh: '有当事人已经明确拒绝调解，除非由其本人提出申请，不得再次启动。',
    en: 'A party has clearly refused; only its own application opens another mediation.',
    rule: 'voluntary',
  },
  DISCLOSURE_MISSING: {
    zh: '请先记录每位调解员与当事人、案件有无利害关系。',
    en: 'Record first whether each mediator has an interest in the parties or the case.',
    rule: 'disclosure',
  },
  MEDIATOR_DETERMINED_LIABILITY: {
    zh: '认定事故责任的人员不能调解同一起交通事故，请另选调解员。',
    en: 'Who determined the liability does not mediate the same accident; choose another mediator.',
  },
  MEDIATOR_NOT_ACCEPTED: {
    zh: '调解员须经各方当事人选择或者接受，请逐一确认。',
    en: 'Every party has to choose or accept the mediators; ask each of them.',
    rule: 'rights_of_parties',
  },
  MEDIATOR_NOT_NAMED: {
    zh: '还没有确定调解员，不能开始调解。',
    en: 'No mediator has been named yet.',
    rule: 'mediators_named',
  },
  SIGNED_BY_ABSENT: {
    zh: '没有到场的当事人不能在笔录上签名，请核对到场人员和签名。',
    en: 'Who was not there does not sign the minutes; check who attended and who signed.',
  },
  EXTENSION_NEEDS_CONSENT: {
    zh: '延长调解期限须经各方当事人同意；不同意的，应当终止调解。',
    en: 'The time is extended only with the consent of all parties; otherwise the mediation is ended.',
    rule: 'limit_before_filing',
  },
  PARTIES_MUST_AGREE: {
    zh: '这一步须征得各方当事人同意，请逐一确认。',
    en: 'All parties have to agree to this; ask each of them.',
    rule: 'others_invited',
  },
  FACTS_NEED_SIGNATURES: {
    zh: '无争议事实须由各方当事人签名确认。',
    en: 'Undisputed facts are recorded with the signatures of all parties.',
  },
  ELECTRONIC_SIGNATURE_FORBIDDEN: {
    zh: '这类纠纷的协议不能使用电子签名，请当面签名、盖章或者按指印。',
    en: 'An agreement of this kind is not signed electronically; sign, seal or put a fingerprint on paper.',
    rule: 'no_electronic_signature',
  },
  SIGNING_MANNER_WRONG: {
    zh: '调解员应当签名，调解委员会应当盖章。',
    en: 'The mediator signs, and the committee seals.',
    rule: 'written_effect',
  },
  INSTALMENT_UNKNOWN: {
    zh: '协议里没有这一项履行安排，请刷新后再看。',
    en: 'The agreement has no such instalment; refresh and look again.',
  },
  MEDIATION_NOT_OVERDUE: {
    zh: '调解期限还没有届满，不能以此为由终止。',
    en: 'The time has not run out, so it is no ground to end the mediation.',
    rule: 'ending_grounds',
  },
  MEDIATION_OVERDUE: {
    zh: '调解期限已经届满：各方同意的可以延长，否则应当终止调解并告知其他途径。',
    en: 'The time has run out: extend it with the consent of all, or end the mediation and tell the other routes.',
    rule: 'limit_before_filing',
  },
  CONFIRMATION_LATE: {
    zh: '自协议生效之日起三十日已过，不能再申请司法确认；不履行的可以就协议起诉。',
    en: 'The 30 days since its effect are over; an agreement that is not performed can still be sued on.',
    rule: 'confirmation',
  },
  CONFIRMATION_NOT_JOINT: {
    zh: '司法确认须由各方当事人共同申请，请逐一确认。',
    en: 'All parties ask the court together; make sure of each.',
    rule: 'confirmation',
  },
  CONFIRMATION_EXCLUDED: {
    zh: '确认或者解除身份关系、确认物权或者知识产权权属的，法院不予受理司法确认申请。',
    en: 'What concerns a status, a real right or an intellectual property right is not confirmed.',
    rule: 'confirmation_excluded',
  },
  CONFIRMATION_NOT_ASKED: {
    zh: '还没有记录申请，请先记录申请司法确认的日期和法院。',
    en: 'Record first when and at which court it was asked for.',
  },
  CONFIRMATION_ASKED_ALREADY: {
    zh: '已经记录过申请，请等法院裁定后再记录结果。',
    en: 'It was asked for already; record the ruling when it comes.',
  },
  ROUTES_NOT_TOLD: {
    zh: '终止调解前，须告知各方当事人可以通过仲裁、行政、司法等途径维护权利。',
    en: 'Before it is ended every party is told of arbitration, the administrative way and the court.',
    rule: 'failure_told',
  },
} as const satisfies Record<string, { zh: string; en: string; rule?: LegalRuleCode }>;
