import { termOf, type Term } from './term.js';

/** A reason not to admit a matter (不予受理), with the other route that the applicant must then be told. */
export interface RejectionReasonTerm extends Term {
  readonly routeZh: string;
  readonly routeEn: string;
  /** The rule it rests on, in the words of its source. */
  readonly basis: string;
}

export const REJECTION_REASONS = [
  {
    code: 'party_refuses',
    zh: '一方明确拒绝调解',
    en: 'A party clearly refuses mediation',
    routeZh: '可依法申请仲裁、行政处理或向人民法院起诉；需要时可申请法律援助',
    routeEn: 'Arbitration, the administrative way or a suit at court; legal aid where needed',
    basis: '人民调解法第3、17条',
  },
  {
    code: 'in_litigation',
    zh: '人民法院已受理或已裁判',
    en: 'A court has it in hand or has decided it',
    routeZh: '请向审理法院反映；对生效裁判可依法申请再审',
    routeEn: 'The court that tries it; retrial for a decision in force',
    basis: '信访工作条例第28、31条',
  },
  {
    code: 'in_arbitration',
    zh: '仲裁机构已受理或已裁决',
    en: 'An arbitration body has it in hand or has decided it',
    routeZh: '请向该仲裁机构反映；对裁决可依法向人民法院起诉或申请撤销',
    routeEn: 'That arbitration body; a suit or a motion to set the award aside',
    basis: '信访工作条例第31条',
  },
  {
    code: 'in_reconsideration',
    zh: '行政复议、行政诉讼正在进行',
    en: 'Administrative reconsideration or litigation is going on',
    routeZh: '请向复议机关或审理法院反映',
    routeEn: 'The reconsideration organ or the court',
    basis: '信访工作条例第31条',
  },
  {
    code: 'administrative_dispute',
    zh: '属行政争议，不涉及民事权利',
    en: 'A dispute with an administrative organ without civil rights at issue',
    routeZh: '可申请行政复议、提起行政诉讼或依法信访',
    routeEn: 'Administrative reconsideration, administrative litigation or a petition',
    basis: '司法部、国家信访局2025年2月10日意见',
  },
  {
    code: 'criminal_or_police',
    zh: '涉嫌犯罪或应由公安机关处理',
    en: 'A suspected crime or a matter for the police',
    routeZh: '请向公安机关报案；本中心已依规移送或可协助联系',
    routeEn: 'Report to the police; the centre passes it on or helps to reach them',
    basis: '人民调解法第25条；信访工作条例第31条',
  },
  {
    code: 'discipline',
    zh: '属检举控告党员、公职人员违纪违法',
    en: 'A report of misconduct by an official',
    routeZh: '请向纪检监察机关反映（12388）；不得将检举内容告知被检举人',
    routeEn: 'The discipline inspection organ (12388); nothing is told to the one reported',
    basis: '信访工作条例第30条',
  },
  {
    code: 'exclusive_jurisdiction',
    zh: '法律规定由专门机关管辖',
    en: 'The law gives it to a special organ alone',
    routeZh: '请向有管辖权的机关提出，本中心告知其名称和地址',
    routeEn: 'The organ in charge, whose name and address the centre gives',
    basis: '司法部、国家信访局2025年2月10日意见',
  },
  {
    code: 'other_place',
    zh: '不属本地管辖',
    en: 'Belongs to another place',
    routeZh: '请向事发地或当事人所在地中心提出，可由本中心代为转送',
    routeEn: 'The centre where it happened or where a party lives; this centre can pass it on',
    basis: '首接负责：先接者告知并转送',
  },
  {
    code: 'already_in_hand',
    zh: '同一事项已在办理，没有新的事实',
    en: 'The same matter is in hand and there are no new facts',
    routeZh: '请凭原受理码查询进展、补充材料',
    routeEn: 'See progress and add material with the first code',
    basis: '信访工作条例第19条',
  },
  {
    code: 'finally_reviewed',
    zh: '信访事项已复核终结',
    en: 'The petition has been finally reviewed',
    routeZh: '复核意见为终结意见；有新的事实可另行提出，涉诉讼权利的可向人民法院起诉',
    routeEn: 'The review is final; new facts make a new matter, rights to sue remain',
    basis: '信访工作条例第35、36条',
  },
  {
    code: 'no_clear_request',
    zh: '没有明确的对方或具体请求',
    en: 'No clear opponent or request',
    routeZh: '请补充后再提出；可在公共法律服务窗口获得免费咨询',
    routeEn: 'Complete it and come again; free advice at the public legal service',
    basis: '当地受理规定',
  },
  {
    code: 'emergency',
    zh: '紧急警情、险情',
    en: 'An emergency',
    routeZh: '请立即拨打110、119、120或122',
    routeEn: 'Call 110, 119, 120 or 122 at once',
    basis: '12345热线受理范围（国务院办公厅指导意见）',
  },
  {
    code: 'sham',
    zh: '涉嫌虚假调解、恶意串通',
    en: 'Suspected sham mediation',
    routeZh: '已告知法律后果；权益受损的一方可向人民法院起诉或向公安机关报案',
    routeEn: 'The consequences are explained; whoever is harmed may sue or report to the police',
    basis: '人民法院在线调解规则第17条',
  },
  {
    code: 'other',
    zh: '其他（须书面说明）',
    en: 'Other, with written reasons',
    routeZh: '对不予受理有异议的，可向上一级中心提出',
    routeEn: 'Whoever disagrees may turn to the centre one tier up',
    basis: '当地受理规定',
  },
] as const satisfies readonly RejectionReasonTerm[];

export type RejectionReason = (typeof REJECTION_REASONS)[number]['code'];

export function isRejectionReason(code: string): code is RejectionReason {
  return termOf(REJECTION_REASONS, code) !== null;
}
