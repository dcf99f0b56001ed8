import { NodeClient } from './node-client.js';
import { placeOf, type NodeOptions } from './node-place.js';
import { say, table } from './speech.js';

interface LinkStatus {
  peer: { code: string; name: string };
  connected: boolean;
  queued: number;
  oldestUnsentAt: string | null;
  lastReceiptAt: string | null;
  incomingMissing: number;
  missingSince: string | null;
  incomingGap: number;
  parked: number;
  problems: { sentence: string }[];
}

interface NodeStatus {
  code: string;
  name: string;
  status: string;
  asOf: string | null;
  lagSeconds: number | null;
  missing: number;
  missingSince: string | null;
  queue: number | null;
  queueSince: string | null;
  sentence: string;
}

interface Alarm {
  severity: 'SERIOUS' | 'WARNING' | 'NOTICE';
  sentence: string;
  advice: string;
}

interface Status {
  links: LinkStatus[];
  nodes: NodeStatus[];
  alarms: Alarm[];
}

const STATUS = `query {
  alarms { severity sentence advice }
  links { peer { code name } connected queued oldestUnsentAt lastReceiptAt incomingMissing missingSince incomingGap parked
    problems { sentence } }
  nodes { code name status asOf lagSeconds missing missingSince queue queueSince sentence }
}`;

const SEVERITIES = { SERIOUS: '严重 serious', WARNING: '注意 warning', NOTICE: '提示 notice' };
const FRESHNESS: Record<string, string> = { FRESH: '最新 fresh', LATE: '滞后 late', SILENT: '失联 silent' };

/**
 * What is not as it should be, how the links of a node stand, and how fresh what it knows of others is.
 * @returns always 0: what it shows is the answer
 */
export async function showStatus(options: NodeOptions): Promise<number> {
  const place = await placeOf(options, 'desk');
  const { links, nodes, alarms } = await new NodeClient(place).ask<Status>(STATUS);
  say(`${place.code} ${place.name}`);
  showAlarms(alarms);
  showLinks(links);
  showNodes(nodes);
  return 0;
}

function showAlarms(alarms: readonly Alarm[]): void {
  say('告警', 'alarms');
  if (alarms.length === 0) say('  没有告警', 'none');
  for (const { severity, sentence, advice } of alarms) {
    say(`  ${SEVERITIES[severity]}：${sentence}`);
    say(`      → ${advice}`);
  }
}

function showLinks(links: readonly LinkStatus[]): void {
  say('链路', 'links');
  say(
    table([
      [
        '对方 peer',
        '',
        '总线 hub',
        '待送达 queued',
        '最早自 since',
        '最近回执 receipt',
        '未到 missing',
        '自 since',
        '暂存 held',
        '搁置 parked',
      ],
      ...links.map(linkRow),
    ]),
  );
  for (const { peer, problems } of links) {
    for (const { sentence } of problems) say(`  ${peer.name}：${sentence}`);
  }
}

function linkRow(link: LinkStatus): string[] {
  return [
    link.peer.code,
    link.peer.name,
    link.connected ? '通 up' : '断 down',
    String(link.queued),
    clock(link.oldestUnsentAt),
    clock(link.lastReceiptAt),
    String(link.incomingMissing),
    clock(link.missingSince),
    String(link.incomingGap),
    String(link.parked),
  ];
}

function showNodes(nodes: readonly NodeStatus[]): void {
  say('所知各节点', 'what it knows of nodes');
  say(
    table([
      [
        '代码 code',
        '',
        '状态 status',
        '截至 as of',
        '滞后 lag',
        '缺 missing',
        '自 since',
        '对方待送 queue',
        '自 since',
      ],
      ...nodes.map(nodeRow),
    ]),
  );
  for (const { name, status, sentence } of nodes) {
    if (status !== 'FRESH') say(`  ${name}：${sentence}`);
  }
}

function nodeRow(node: NodeStatus): string[] {
  return [
    node.code,
    node.name,
    FRESHNESS[node.status] ?? node.status,
    clock(node.asOf),
    node.lagSeconds === null ? '—' : `${node.lagSeconds} s`,
    String(node.missing),
    clock(node.missingSince),
    node.queue === null ? '—' : String(node.queue),
    clock(node.queueSince),
  ];
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
