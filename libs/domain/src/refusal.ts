import { citation, type LegalRuleCode } from './law/legal-rules.js';
import { MEDIATION_REFUSALS } from './refusals/mediation-refusals.js';
import { REGISTRY_REFUSALS } from './refusals/registry-refusals.js';

/**
 * A refusal is the domain saying no. It has a code from this closed list and a sentence that a mediator
 * understands; nothing is written when one is thrown. Codes are part of the public contract.
 */
export const REFUSALS = {
  BAD_USER_INPUT: {
    zh: '填写的内容有误，请按提示改正后再提交。',
    en: 'Something entered is not right; correct it as told and submit again.',
  },
  UNAUTHENTICATED: { zh: '请先登录。', en: 'Please sign in first.' },
  CREDENTIALS_WRONG: { zh: '用户名或密码不对。', en: 'The user name or the password is wrong.' },
  LOCKED_OUT: {
    zh: '密码连续输错，账号已暂时锁定，请稍后再试。',
    en: 'Too many wrong passwords; the account is locked for a while.',
  },
  PASSWORD_CHANGE_NEEDED: {
    zh: '这是首次登录，请先修改密码。',
    en: 'The password was given to you; choose another one first.',
  },
  FORBIDDEN: { zh: '您的岗位不能办理这一步。', en: 'Your role may not do this.' },
  MATTER_UNKNOWN: {
    zh: '没有找到这件事项，或您无权查看。',
    en: 'No such matter, or it is not yours to see.',
  },
  ASSIGN_DECIDED_ABOVE: {
    zh: '已经两次异议退回，请上报，由上级确定首办单位后交办。',
    en: 'Two units have objected; escalate it, and the tier above decides who leads.',
  },
  UNIT_DESIGNATED: {
    zh: '上级已经确定首办单位，不能改派，也不能异议退回。',
    en: 'The tier above has decided which unit leads; it is neither changed here nor objected to.',
  },
  UNIT_ASSISTS_ITSELF: {
    zh: '主办单位不能同时协办，请重新选择。',
    en: 'The lead unit does not assist itself; choose again.',
  },
  MERGE_INTO_ITSELF: {
    zh: '不能并入自身，请选择另一件事项。',
    en: 'A matter is not merged into itself; choose another one.',
  },
  MATTER_EXISTS: {
    zh: '这件事项已经登记过了，请不要重复登记。',
    en: 'This matter has been registered already.',
  },
  PAPER_UNKNOWN: {
    zh: '这件事项没有这份文书，请在卷宗页面选择。',
    en: 'This matter has no such paper; choose one of its file.',
  },
  COMMAND_ID_REUSED: {
    zh: '这个操作编号已用于另一个操作，请刷新后重试。',
    en: 'This commandId was used for another command.',
  },
  MATTER_HELD_ELSEWHERE: {
    zh: '这件事项现在由其他单位办理，本级不能再作决定。',
    en: 'This matter is held by another node; it cannot be decided here.',
  },
  MATTER_IN_TRANSIT: {
    zh: '这件事项正在移交途中，等对方接收后再办理。',
    en: 'This matter is on its way to another node; wait until it is taken.',
  },
  MATTER_BEHIND: {
    zh: '本机还缺少这件事项的部分记录，正在补取，补齐后再办理。',
    en: 'Part of the history of this matter has not arrived yet; it is being fetched.',
  },
  MATTER_RECOVERING: {
    zh: '本机的数据库刚刚恢复，正在向其他单位取回恢复前的记录，取齐之前不能办理以前的事项；新来的事项可以照常登记。长时间取不齐，请联系管理员。',
    en: 'The database of this node was just restored and what it had recorded before is being fetched back; matters of before can be decided after that. New ones can be registered.',
  },
  MATTER_PARKED: {
    zh: '这件事项的记录出现冲突，已暂停办理，请联系管理员。',
    en: 'The records of this matter contradict each other; it is parked until a person decides.',
  },
  PARKED_UNKNOWN: {
    zh: '没有找到这条搁置的记录，或它已经了结，请刷新后再看。',
    en: 'Nothing that is set aside has this id, or it has been settled already.',
  },
  MATTER_MOVED_ON: {
    zh: '您看到的页面之后，这件事项又有新的进展，请刷新后再办理。',
    en: 'The matter has moved on since this screen was shown; refresh and decide again.',
  },
  ACTION_NOT_POSSIBLE: {
    zh: '事项在目前的状态下不能办理这一步。',
    en: 'This step is not possible in the present status of the matter.',
  },
  CLOSE_NEEDS_HANDLING: {
    zh: '只有简单事项或咨询可以当场办结，其他事项须先交办、签收。',
    en: 'Only simple matters and consultations are closed on the spot; others must be assigned and signed for first.',
  },
  WITHDRAW_NOT_ALLOWED: {
    zh: '检举控告和涉及未成年人、暴力、隐私的事项不能撤回，请报上级处理。',
    en: 'Complaints and restricted matters cannot be withdrawn; the tier above decides.',
  },
  NOWHERE_TO_RISE: { zh: '本级已是最高一级，不能再上报。', en: 'There is no tier above this one.' },
  NOT_BELOW_HERE: {
    zh: '只能交办给本级下属的单位。',
    en: 'A matter can only be handed down to a node below this one.',
  },
  NOTHING_TO_RETURN_TO: {
    zh: '这件事项不是由其他单位移交来的，不能退回；需要下级办理时请用“交办”。',
    en: 'This matter was not offered by another node; use hand-down instead.',
  },
  NOTHING_TO_RECALL: {
    zh: '没有可撤回的移交：只有移交出去、对方尚未受理的事项可以撤回。',
    en: 'There is no offer of yours to recall.',
  },
  RECALL_PENDING: {
    zh: '撤回请求已经发出，正在等对方答复。',
    en: 'The recall has been asked for already and waits for an answer.',
  },
  TAKE_UP_NOT_BELOW: {
    zh: '只能提级办理下级正在办理的事项。',
    en: 'Only a matter held below this node can be taken up.',
  },
  TAKE_UP_BEHIND: {
    zh: '上级对这件事项已有新的决定，记录还未补齐，暂不能提级。',
    en: 'A higher tier has decided about this matter and that decision is not complete here yet.',
  },
  ENTRY_NOT_LATE: {
    zh: '只有“迟到记录”可以采纳，这条记录不是，或已采纳过。',
    en: 'Only a late entry that has not been adopted yet can be adopted.',
  },
  SEALED_HERE: {
    zh: '这件事项的内容在本级未开启：事项未到本级办理，开启须说明理由并留痕。',
    en: 'The content of this matter is sealed here.',
  },
  KEY_NOT_HERE: {
    zh: '本机没有这件事项的密钥，请等下级联网后再试。',
    en: 'The key of this matter has not reached this node.',
  },
  FILE_UNKNOWN: {
    zh: '这不是本系统导出的这类文件，没有读入任何内容，请检查是否选对了文件。',
    en: 'This is not a file of that kind made by a node; nothing was taken from it.',
  },
  FILE_NOT_FOR_HERE: {
    zh: '这个文件不是给本机的（或文件开头已损坏），没有读入任何内容；请送到指定的节点，或请对方重新导出。',
    en: 'This file was not made for here, or its beginning is damaged; nothing was taken from it.',
  },
  FILE_FROM_STRANGER: {
    zh: '文件的签名与所称的节点不符，不能采信，没有读入任何内容；请与对方当面核实。',
    en: 'The file was not signed by the node it names; nothing was taken from it.',
  },
  FILE_CHANGED: {
    zh: '文件在途中被改动或损坏，没有读入任何内容；请重新拷贝，仍不行请对方重新导出。',
    en: 'The file was changed or damaged on its way; nothing was taken from it. Copy it again.',
  },
  FILE_CUT_OFF: {
    zh: '文件的末尾缺失或损坏，可能没有拷贝完整，没有读入任何内容；请重新拷贝。',
    en: 'The end of the file is missing or damaged; nothing was taken from it. Copy it again.',
  },
  FILE_NEWER: {
    zh: '文件由更新版本的程序导出，本机还不能读；请先升级本机程序。',
    en: 'The file was made by a newer version of the program; update this one first.',
  },
  NODE_UNKNOWN: { zh: '节点目录中没有这个单位。', en: 'The directory does not know this node.' },
  NODE_AT_TOP: {
    zh: '这是最高一级的节点，不能移动、暂停、注销或重新邀请。',
    en: 'This is the node at the top; it cannot be moved, suspended, revoked or invited.',
  },
  NODE_REVOKED: {
    zh: '这个节点已注销；要重新启用，请重新邀请它。',
    en: 'This node was revoked; invite it again to let it in.',
  },
  NODE_SHUT_OUT: {
    zh: '这个节点已被暂停或注销，不能更换密钥。',
    en: 'This node is shut out; its keys cannot be replaced.',
  },
  NOT_AT_TOP: {
    zh: '节点目录由县级节点管理，请到县级节点办理。',
    en: 'The directory is kept at the top; do this at the county.',
  },
  TOP_UNAVAILABLE: {
    zh: '县级节点暂时联系不上，什么都没有改动，请稍后再试。',
    en: 'The county does not answer at the moment; nothing was changed. Try again later.',
  },
  INVITATION_NOT_BELOW_HERE: {
    zh: '只能邀请本单位下属的节点。',
    en: 'Only nodes below this one can be invited from here.',
  },
  INVITATION_UNKNOWN: {
    zh: '没有这份邀请，请核对邀请码，或请上级重新邀请。',
    en: 'There is no such invitation; check the code, or ask for a new one.',
  },
  INVITATION_ELSEWHERE: {
    zh: '这份邀请是给另一个单位的，不能在这里使用。',
    en: 'This invitation is for another place.',
  },
  INVITATION_USED: {
    zh: '这份邀请已经用过了，一份邀请只能用一次；请上级重新邀请。',
    en: 'This invitation was used already, and is good once; ask for a new one.',
  },
  INVITATION_EXPIRED: {
    zh: '这份邀请已经过期，请上级重新邀请。',
    en: 'This invitation has expired; ask for a new one.',
  },
  INVITATION_WITHDRAWN: {
    zh: '这份邀请已被撤回，请向邀请您的单位核实。',
    en: 'This invitation was withdrawn; ask whoever invited you.',
  },
  NOTHING_QUARANTINED: {
    zh: '这个节点没有被隔离的记录。',
    en: 'Nothing of this node is quarantined.',
  },
  POLICY_VERSION_USED: {
    zh: '这个版本号已经用过，请换一个。',
    en: 'This version was used before; choose another one.',
  },
  POLICY_UNKNOWN: { zh: '没有这个版本的政策。', en: 'There is no policy of this version.' },
  POLICY_IN_FORCE: {
    zh: '这个版本已经生效，不能撤回；请发布新的版本来更正。',
    en: 'This version is in force already and cannot be taken back; publish another one to put it right.',
  },
  POLICY_BEGINS_IN_THE_PAST: {
    zh: '生效时间不能早于现在；要立即生效，请不填生效时间。',
    en: 'It cannot begin in the past; leave the time empty to have it in force at once.',
  },
  ...MEDIATION_REFUSALS,
  ...REGISTRY_REFUSALS,
  BACKUP_UNDER_WAY: {
    zh: '这个节点正在备份，请等这一次完成后再试。',
    en: 'This node is being backed up already; try again when that is done.',
  },
  RESTART_NEEDED: {
    zh: '其他单位知道本节点更晚的一次启用，本机恢复时时钟走慢了；请核对时钟，再重新启动本节点，数据没有丢失。',
    en: 'Others know a later life of this node: its clock was behind when it was restored. Set the clock right and start the node again; nothing is lost.',
  },
  DATABASE_UNAVAILABLE: {
    zh: '本机数据库暂时连接不上，刚才的操作没有得到确认，请稍后刷新核对，没有保存的再提交一次。',
    en: 'The database of this node cannot be reached; what you did was not confirmed. Look again later and repeat what is missing.',
  },
  COUNTY_UNAVAILABLE: {
    zh: '县级节点暂时连接不上，请稍后重试；各村、乡镇的办理不受影响。',
    en: 'No county process answers at the moment; villages and townships go on working.',
  },
  QUERY_TOO_COSTLY: {
    zh: '查询内容过多，请缩小范围后再试。',
    en: 'The query asks for too much; narrow it down.',
  },
  INTERNAL: {
    zh: '系统出现意外，刚才的操作没有得到确认，请刷新核对后再试；仍不行请联系管理员。',
    en: 'Something unexpected happened; what you did was not confirmed. Refresh and look, then try again or call the administrator.',
  },
} as const satisfies Record<string, { zh: string; en: string; rule?: LegalRuleCode }>;

export type RefusalCode = keyof typeof REFUSALS;

/** Thrown wherever the product says no. `detail` is added to the sentence and never holds personal data. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly detail: string | undefined;

  constructor(code: RefusalCode, detail?: string) {
    const { zh, en } = sentenceOf(code);
    super(detail ? `${zh}（${detail}） / ${en}` : `${zh} / ${en}`);
    this.name = 'Refusal';
    this.code = code;
    this.detail = detail;
  }
}

/** What is said with a code; where a law forbids it, with the article that does. */
function sentenceOf(code: RefusalCode): { zh: string; en: string } {
  const { zh, en, rule }: { zh: string; en: string; rule?: LegalRuleCode } = REFUSALS[code];
  if (rule === undefined) return { zh, en };
  const cited = citation(rule);
  return { zh: `${zh}（${cited.zh}）`, en: `${en} (${cited.en})` };
}
