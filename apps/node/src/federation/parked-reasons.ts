/** Why something was set aside, in a mediator's words. What PostgreSQL said is told by its code. */
const REASONS: Record<string, { zh: string; en: string }> = {
  ID_TAKEN: {
    zh: '两条不同的记录用了同一个编号：发来的一方可能被复制或恢复有误',
    en: 'two different steps carry one id: their node may have been copied or badly restored',
  },
  SEQ_TAKEN: {
    zh: '两条不同的记录用了同一个顺序号：写记录的节点可能被复制或恢复有误',
    en: 'two different steps carry one number: their node may have been copied or badly restored',
  },
  EPOCH_SHARED: {
    zh: '两个节点在同一任期内都作了决定：可能有节点被复制',
    en: 'two nodes decided under one epoch: one of them may be a copy',
  },
  VERSION_TAKEN: {
    zh: '同一任期的同一步有两条不同的记录：写记录的节点可能被复制或恢复有误',
    en: 'one step of one epoch was written twice: its node may have been copied or badly restored',
  },
  EPOCH_FOREIGN: {
    zh: '记录用了不属于写记录节点的任期号',
    en: 'the step claims an epoch that its writer cannot have made',
  },
  ORIGIN_UNKNOWN: {
    zh: '本机的节点目录里还没有写这条记录的节点；目录更新后可以重试',
    en: 'the directory of this node does not know who wrote it yet; try again when it does',
  },
  NOT_UNDERSTOOD: {
    zh: '本机程序看不懂这条记录，可能来自更新的版本；升级后可以重试',
    en: 'this program does not understand it, perhaps because it is of a newer version; try again after an update',
  },
  UNREADABLE: {
    zh: '这条消息本机程序读不出来，可能来自更新的版本；升级后可以重试',
    en: 'this program cannot read the message, perhaps because it is of a newer version; try again after an update',
  },
};

/** The sentence for a reason as it is stored; a fault of the database is told by name and code. */
export function reasonSentence(reason: string): string {
  const known = REASONS[reason];
  if (known) return `${known.zh} / ${known.en}`;
  return `存入数据库时出错（${reason}）；排除故障后可以重试 / the database refused it (${reason}); try again when that is mended`;
}
