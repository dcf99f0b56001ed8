import { MEDIATION_EVENTS, type MatterEventType, type MediationEventType } from '@fengqiao/domain';

const MEDIATION_LABELS = Object.fromEntries(MEDIATION_EVENTS.map(({ code, zh }) => [code, zh])) as Record<
  MediationEventType,
  string
>;

/** What the timeline calls what happened. */
const EVENT_LABELS: Record<MatterEventType, string> = {
  MatterRegistered: '登记',
  MatterAccepted: '受理',
  MatterRejected: '不予受理',
  MatterAssigned: '分派',
  MatterSignedFor: '签收',
  MatterObjected: '异议退回',
  MatterClosed: '办结',
  MatterMerged: '并案',
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
  ...MEDIATION_LABELS,
  FileItemRecorded: '登记卷宗材料',
  PartyAdded: '增加当事人',
};

/** An event of a newer version is shown under its own name rather than hidden. */
export function eventLabel(type: string): string {
  return type in EVENT_LABELS ? EVENT_LABELS[type as MatterEventType] : type;
}
