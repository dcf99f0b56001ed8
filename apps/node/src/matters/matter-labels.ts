import type { MatterAction, MatterEventType, MatterStatus } from '@fengqiao/domain';

/** What screens and papers call things; one word each, as in CONTEXT.md. */
export const STATUS_LABELS: Record<MatterStatus, { zh: string; en: string }> = {
  registered: { zh: '已登记', en: 'registered' },
  received: { zh: '已接收待受理', en: 'received' },
  accepted: { zh: '已受理', en: 'accepted' },
  assigned: { zh: '待签收', en: 'assigned' },
  handling: { zh: '办理中', en: 'in handling' },
  offered: { zh: '移交途中', en: 'on its way' },
  rejected: { zh: '不予受理', en: 'rejected' },
  withdrawn: { zh: '已撤销', en: 'withdrawn' },
  closed: { zh: '已办结', en: 'closed' },
};

export const ACTION_LABELS: Record<MatterAction, { zh: string; en: string }> = {
  accept: { zh: '受理', en: 'Accept' },
  reject: { zh: '不予受理', en: 'Reject' },
  assign: { zh: '分派', en: 'Assign' },
  signFor: { zh: '签收', en: 'Sign for' },
  escalate: { zh: '上报', en: 'Escalate' },
  return: { zh: '退回', en: 'Return' },
  handDown: { zh: '交办', en: 'Hand down' },
  recall: { zh: '撤回', en: 'Recall' },
  takeUp: { zh: '提级', en: 'Take up' },
  adopt: { zh: '采纳', en: 'Adopt' },
  close: { zh: '办结', en: 'Close' },
  withdraw: { zh: '撤销', en: 'Withdraw' },
  reopen: { zh: '重启', en: 'Reopen' },
  rise: { zh: '逾期上报', en: 'Rise' },
  take: { zh: '接收', en: 'Take' },
};

const EVENT_LABELS: Record<MatterEventType, string> = {
  MatterRegistered: '登记',
  MatterAccepted: '受理',
  MatterRejected: '不予受理',
  MatterAssigned: '分派',
  MatterSignedFor: '签收',
  MatterClosed: '办结',
  MatterWithdrawn: '撤销',
  MatterReopened: '重启',
  MatterEscalated: '上报',
  MatterHandedDown: '交办',
  MatterReturned: '退回',
  MatterTaken: '接收',
  MatterTakenUp: '提级',
  CustodyResumed: '恢复办理',
  LateEntryAdopted: '采纳迟到记录',
  RecallRequested: '请求撤回',
  RecallDeclined: '撤回未成',
  SealedOpened: '开启内容',
};

/** An event of a newer version is shown under its own name rather than hidden. */
export function eventLabel(type: string): string {
  return type in EVENT_LABELS ? EVENT_LABELS[type as MatterEventType] : type;
}
