// Every move a mediation can make (DOMAIN 6.3, mediation sub-machine). A move that is not written here does not exist.

import type { Term } from '../vocabulary/term.js';

/**
 * `asking`: parties are asked for their consent. `naming`: all have consented, mediators are to be named. `signing`: a
 * written agreement waits for its last signature. `in_effect`: it is to be performed. `lapsed`: custody of the matter moved.
 */
export type MediationStage =
  | 'asking'
  | 'naming'
  | 'mediating'
  | 'paused'
  | 'signing'
  | 'in_effect'
  | 'performed'
  | 'unperformed'
  | 'ended'
  | 'lapsed';

export type MediationAction =
  | 'consent'
  | 'name'
  | 'begin'
  | 'inquire'
  | 'hold'
  | 'invite'
  | 'join'
  | 'recordFacts'
  | 'pause'
  | 'resume'
  | 'extend'
  | 'agree'
  | 'sign'
  | 'perform'
  | 'confirm'
  | 'followUp'
  | 'end';

/** Several stages where it depends on what is done: the last consent, the last signature, the last instalment. */
export const MEDIATION_MOVES = {
  asking: { consent: ['asking', 'naming', 'ended'], join: ['asking'], end: ['ended'] },
  naming: { consent: ['ended'], join: ['naming'], name: ['naming'], begin: ['mediating'], end: ['ended'] },
  mediating: {
    consent: ['ended'],
    inquire: ['mediating'],
    hold: ['mediating'],
    invite: ['mediating'],
    join: ['mediating'],
    recordFacts: ['mediating'],
    pause: ['paused'],
    extend: ['mediating'],
    agree: ['signing', 'in_effect'],
    end: ['ended'],
  },
  paused: { consent: ['ended'], recordFacts: ['paused'], resume: ['mediating'], end: ['ended'] },
  signing: { consent: ['ended'], sign: ['signing', 'in_effect'], end: ['ended'] },
  in_effect: {
    perform: ['in_effect', 'performed', 'unperformed'],
    confirm: ['in_effect'],
    followUp: ['in_effect'],
  },
  unperformed: {
    perform: ['unperformed', 'performed'],
    confirm: ['unperformed'],
    followUp: ['unperformed'],
  },
  performed: { confirm: ['performed'], followUp: ['performed'] },
  ended: { recordFacts: ['ended'] },
  lapsed: {},
} as const satisfies Record<MediationStage, Partial<Record<MediationAction, readonly MediationStage[]>>>;

export function isPossible(stage: MediationStage, action: MediationAction): boolean {
  return action in MEDIATION_MOVES[stage];
}

/** Somebody still has to do something before there is an agreement, or none. */
export function isUnderWay(stage: MediationStage): boolean {
  return ['asking', 'naming', 'mediating', 'paused', 'signing'].includes(stage);
}

/** What performs an agreement that has effect; the only moves left once the matter is closed. */
export const AFTERWARDS: readonly MediationAction[] = ['perform', 'confirm', 'followUp'];

/** Stages in the words of screens and papers. */
export const STAGE_TERMS = [
  { code: 'asking', zh: '征询意愿', en: 'Asking the parties' },
  { code: 'naming', zh: '待确定调解员', en: 'Mediators to be named' },
  { code: 'mediating', zh: '调解中', en: 'Mediating' },
  { code: 'paused', zh: '中止', en: 'Paused' },
  { code: 'signing', zh: '待签署', en: 'To be signed' },
  { code: 'in_effect', zh: '协议生效，履行中', en: 'In effect' },
  { code: 'performed', zh: '履行完毕', en: 'Performed' },
  { code: 'unperformed', zh: '有逾期未履行', en: 'Not performed' },
  { code: 'ended', zh: '已终止', en: 'Ended' },
  { code: 'lapsed', zh: '已失效（事项移交）', en: 'Lapsed: the matter moved' },
] as const satisfies readonly (Term & { code: MediationStage })[];

/** What can be done in a mediation; `open` begins another one. */
export const MEDIATION_ACTION_TERMS = [
  { code: 'open', zh: '启动调解', en: 'Open a mediation' },
  { code: 'consent', zh: '记录意愿', en: 'Record a consent' },
  { code: 'name', zh: '确定调解员', en: 'Name mediators' },
  { code: 'begin', zh: '开始调解', en: 'Begin' },
  { code: 'hold', zh: '记录调解', en: 'Record a session' },
  { code: 'inquire', zh: '记录调查', en: 'Record an inquiry' },
  { code: 'invite', zh: '邀请参与', en: 'Invite' },
  { code: 'join', zh: '当事人加入', en: 'A party joins' },
  { code: 'recordFacts', zh: '记录无争议事实', en: 'Record undisputed facts' },
  { code: 'agree', zh: '达成协议', en: 'Reach an agreement' },
  { code: 'sign', zh: '签署协议', en: 'Sign' },
  { code: 'perform', zh: '记录履行', en: 'Record performance' },
  { code: 'confirm', zh: '司法确认', en: 'Judicial confirmation' },
  { code: 'followUp', zh: '记录回访', en: 'Record a follow-up' },
  { code: 'pause', zh: '中止', en: 'Pause' },
  { code: 'resume', zh: '恢复', en: 'Resume' },
  { code: 'extend', zh: '延长期限', en: 'Extend' },
  { code: 'end', zh: '终止调解', en: 'End' },
] as const satisfies readonly (Term & { code: MediationAction | 'open' })[];
