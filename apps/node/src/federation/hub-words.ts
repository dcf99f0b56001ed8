/** What the hub's refusals mean, by the words and numbers that nats-server gives for them. */
const MEANINGS: readonly [RegExp, string][] = [
  [
    /max(imum)?[ _](bytes|messages)|insufficient|no space|10023|10047|10077|discard/i,
    '总线为这条链路保留的空间已满，对方取走之后会自动继续 / the hub holds all it may for this link and goes on once the other node takes some',
  ],
  [
    /max(imum)?[ _]payload|message size|10054/i,
    '有一条记录超过总线允许的大小 / a step is larger than the hub allows',
  ],
  [
    /permission|authoriz|authentic|credential/i,
    '总线不接受本节点的凭证，请联系上级管理员 / the hub does not accept the credential of this node',
  ],
  [
    /no ?responders|503|stream not found|no stream|10059|jetstream not|10039|10008/i,
    '总线已连通，但它的存储还没有准备好，正在自动恢复 / the hub answers, and its store is not ready yet',
  ],
  [
    /timeout|timed out/i,
    '总线没有在规定时间内确认，会自动再发 / the hub did not confirm in time; it is sent again',
  ],
  [
    /closed|disconnect|draining|reset|refused|socket/i,
    '与总线的连接中断，恢复后自动再发 / the connection to the hub broke; it is sent again',
  ],
];

/** What went wrong at the last sending, in a sentence for a desk; null when nothing did. */
export function hubSentence(problem: string | null): string | null {
  if (problem === null) return null;
  const known = MEANINGS.find(([sign]) => sign.test(problem));
  return known
    ? known[1]
    : `总线没有接受（${problem}），会自动再发 / the hub refused (${problem}); it is sent again`;
}
