import { NodeClient } from './node-client.js';
import { placeOf, type NodeOptions } from './node-place.js';
import { say, table } from './speech.js';

interface LinkStatus {
  peer: { code: string; name: string };
  connected: boolean;
  queued: number;
  oldestUnsentAt: string | null;
  incomingGap: number;
  lastReceiptAt: string | null;
  lastProblem: string | null;
}

interface NodeStatus {
  code: string;
  name: string;
  status: string;
  asOf: string | null;
  lagSeconds: number | null;
  missing: number;
  queue: number | null;
}

const STATUS = `query {
  links { peer { code name } connected queued oldestUnsentAt incomingGap lastReceiptAt lastProblem }
  nodes { code name status asOf lagSeconds missing queue }
}`;

/** How the links of a node stand and how fresh what it knows of others is. @returns always 0: what it shows is the answer */
export async function showStatus(options: NodeOptions): Promise<number> {
  const place = await placeOf(options, 'desk');
  const { links, nodes } = await new NodeClient(place).ask<{ links: LinkStatus[]; nodes: NodeStatus[] }>(
    STATUS,
  );
  say(`${place.code} ${place.name}`);
  say('链路', 'links');
  say(
    table([
      [
        '对方 peer',
        '',
        '连接 hub',
        '待送达 queued',
        '最早自 since',
        '缺口 held',
        '最近回执 receipt',
        '问题 problem',
      ],
      ...links.map(linkRow),
    ]),
  );
  say('所知各节点', 'what it knows of nodes');
  say(
    table([
      ['代码 code', '', '状态 status', '截至 as of', '滞后 lag', '缺 missing', '对方待发 queue'],
      ...nodes.map(nodeRow),
    ]),
  );
  return 0;
}

function linkRow({
  peer,
  connected,
  queued,
  oldestUnsentAt,
  incomingGap,
  lastReceiptAt,
  lastProblem,
}: LinkStatus): string[] {
  const hub = connected ? '通 up' : '断 down';
  return [
    peer.code,
    peer.name,
    hub,
    String(queued),
    clock(oldestUnsentAt),
    String(incomingGap),
    clock(lastReceiptAt),
    lastProblem ?? '—',
  ];
}

function nodeRow({ code, name, status, asOf, lagSeconds, missing, queue }: NodeStatus): string[] {
  const lag = lagSeconds === null ? '—' : `${lagSeconds} s`;
  return [code, name, status, clock(asOf), lag, String(missing), queue === null ? '—' : String(queue)];
}

/** In the time of China, which is the time of every desk. */
function clock(instant: string | null): string {
  if (instant === null) return '—';
  return new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(instant));
}
