import { NodeClient } from './node-client.js';
import { placeOf, type NodeOptions } from './node-place.js';
import { say } from './speech.js';

interface Changed {
  code: string;
  name: string;
  parent: string | null;
  standing: string;
  quarantined: number;
}

const FIELDS = '{ code name parent standing quarantined }';

/** What an administrator of the county does to a node: each is one mutation with the node as it is afterwards. */
const VERBS = {
  move: { mutation: 'moveNode', input: 'MoveNodeInput' },
  suspend: { mutation: 'suspendNode', input: 'ShutOutNodeInput' },
  resume: { mutation: 'resumeNode', input: 'NodeInput' },
  revoke: { mutation: 'revokeNode', input: 'ShutOutNodeInput' },
  release: { mutation: 'releaseQuarantine', input: 'NodeInput' },
} as const;

const STANDINGS: Record<string, string> = { ACTIVE: '正常', SUSPENDED: '已暂停', REVOKED: '已注销' };

export async function changeNode(
  verb: keyof typeof VERBS,
  values: { code: string; parent?: string; reason?: string },
  options: NodeOptions,
): Promise<number> {
  const { mutation, input } = VERBS[verb];
  const client = new NodeClient(await placeOf(options, 'administrator'));
  const query = `mutation($input: ${input}!) { ${mutation}(input: $input) ${FIELDS} }`;
  const answer = await client.ask<Record<string, Changed>>(query, { input: values });
  const node = answer[mutation];
  if (!node) return 1;
  say(
    `${node.name}（${node.code}）：${STANDINGS[node.standing] ?? node.standing}，上级 ${node.parent ?? '—'}，被隔离的记录 ${node.quarantined} 条`,
    `${node.code} is ${node.standing.toLowerCase()}, below ${node.parent ?? 'nobody'}; ${node.quarantined} steps quarantined`,
  );
  return 0;
}

/** The node stays at work; its connection to the hub is made anew within a second. */
export async function replaceHubKey(options: NodeOptions): Promise<number> {
  const place = await placeOf(options, 'administrator');
  await new NodeClient(place).ask('mutation { replaceHubKey }');
  say(
    `${place.name}（${place.code}）已换用新的总线密钥，原密钥随即作废；登记和办理没有中断。`,
    'the node has another key at the hub; the one before is let in no more',
  );
  return 0;
}
