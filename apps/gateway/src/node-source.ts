import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { GATEWAY, HEADERS, signedText, subjects } from '@fengqiao/contracts';
import type { DirectoryNode, LiveState } from '@fengqiao/contracts';
import { headers as natsHeaders } from '@nats-io/transport-node';
import type { Msg } from '@nats-io/transport-node';
import { GatewayConfig } from './config.js';
import { CountySource } from './county-source.js';
import { Directory, isSignedBy } from './directory.js';
import { GatewayMetrics } from './metrics.js';
import { NatsConnection } from './nats-connection.js';
import { GatewayRefusal } from './refusal.js';

/** One node's state, in the shape of the schema's `NodeLive`. */
export interface NodeLive {
  code: string;
  live: boolean;
  asOf: string | null;
  pid: number | null;
  uptimeSeconds: number | null;
  version: string | null;
  queue: number | null;
  held: number | null;
  status: Freshness;
  sentence: string;
}

type Freshness = 'FRESH' | 'LATE' | 'SILENT';

/** What the county last heard of a node. */
interface LastKnown {
  code: string;
  status: Freshness;
  asOf: string | null;
  version: string | null;
  queue: number | null;
}

const LAST_KNOWN = '{ nodes { code status asOf version queue } }';

/** The state that the signature on a reply is for; a signature made for anything else does not count. */
const REPLY_KIND = 'state';

/** A reply is a handful of numbers. */
const MAX_REPLY_BYTES = 16_384;

/**
 * Which answer there is about one node: its own, given this moment over NATS and proven by its signature; else
 * what the county last heard of it, with its age; else none, and it says so. It always answers within its limits.
 */
@Injectable()
export class NodeSource {
  private readonly logger = new Logger(NodeSource.name);

  constructor(
    private readonly config: GatewayConfig,
    private readonly directory: Directory,
    private readonly nats: NatsConnection,
    private readonly county: CountySource,
    private readonly metrics: GatewayMetrics,
  ) {}

  /** @throws GatewayRefusal BAD_USER_INPUT when the directory knows no such node. */
  async ask(code: string, authorization: string | undefined): Promise<NodeLive> {
    const node = this.directory.find(code);
    if (!node) throw new GatewayRefusal('BAD_USER_INPUT', '没有这个代码的节点，请核对 12 位区划代码');
    const state = await this.liveState(node);
    if (state) return liveAnswer(state);
    return lastKnownAnswer(code, await this.lastKnown(code, authorization), Date.now());
  }

  private async liveState(node: DirectoryNode): Promise<LiveState | null> {
    const nonce = randomUUID();
    const reply = await this.request(node.code, nonce);
    if (!reply) return this.counted('silent', null);
    const state = readState(node, nonce, reply);
    if (state) return this.counted('live', state);
    this.logger.warn({ event: 'forged-reply', node: node.code });
    return this.counted('forged', null);
  }

  private async request(code: string, nonce: string): Promise<Msg | null> {
    const headers = natsHeaders();
    headers.set(HEADERS.from, GATEWAY);
    headers.set(HEADERS.nonce, nonce);
    const subject = subjects.ask(code, 'state', GATEWAY);
    try {
      return (
        (await this.nats.current?.request(subject, '{}', { timeout: this.config.askLimitMs, headers })) ??
        null
      );
    } catch (error) {
      this.logger.debug({
        event: 'node-silent',
        node: code,
        reason: error instanceof Error ? error.name : 'unknown',
      });
      return null;
    }
  }

  private async lastKnown(code: string, authorization: string | undefined): Promise<LastKnown | null> {
    const limitMs = this.config.probeLimitMs;
    try {
      const answer = await this.county.execute({ query: LAST_KNOWN }, authorization, 'query', limitMs);
      const nodes = (answer.data?.['nodes'] ?? []) as LastKnown[];
      return nodes.find((node) => node.code === code) ?? null;
    } catch (error) {
      if (error instanceof GatewayRefusal) return null;
      throw error;
    }
  }

  private counted<T>(outcome: 'live' | 'silent' | 'forged', value: T): T {
    this.metrics.asks.inc({ outcome });
    return value;
  }
}

/** The state in a reply, or null unless this very node signed it as the answer to this very question. */
function readState(node: DirectoryNode, nonce: string, reply: Msg): LiveState | null {
  if (reply.data.length > MAX_REPLY_BYTES || reply.headers?.get(HEADERS.from) !== node.code) return null;
  const body = reply.string();
  const text = signedText(REPLY_KIND, node.code, GATEWAY, nonce, body);
  if (!isSignedBy(node.signingKey, text, reply.headers.get(HEADERS.signature))) return null;
  return readWhole(body, node.code);
}

function readWhole(body: string, code: string): LiveState | null {
  try {
    const state = JSON.parse(body) as Partial<LiveState>;
    const numbers = [state.pid, state.uptimeSeconds, state.queue, state.held];
    const texts = [state.version, state.at];
    const isWhole = numbers.every(Number.isFinite) && texts.every((text) => typeof text === 'string');
    return isWhole && state.code === code ? (state as LiveState) : null;
  } catch {
    return null;
  }
}

function liveAnswer({ code, pid, uptimeSeconds, version, queue, held, at }: LiveState): NodeLive {
  const uptime = Math.trunc(uptimeSeconds);
  const sentence = '节点此刻亲自应答。';
  return {
    code,
    live: true,
    asOf: at,
    pid,
    uptimeSeconds: uptime,
    version,
    queue,
    held,
    status: 'FRESH',
    sentence,
  };
}

function lastKnownAnswer(code: string, known: LastKnown | null, nowMs: number): NodeLive {
  const own = { code, live: false, pid: null, uptimeSeconds: null, held: null };
  if (!known?.asOf) {
    const sentence = known
      ? '节点没有应答，县中心也从未收到过它的消息。'
      : '节点没有应答，县中心现在也联系不上，没有可以显示的最近状态。';
    return { ...own, asOf: null, version: null, queue: null, status: known?.status ?? 'SILENT', sentence };
  }
  const { asOf, version, queue, status } = known;
  const sentence = `节点没有应答，以下是县中心 ${age(nowMs - Date.parse(asOf))}前最后一次收到的状态。`;
  return { ...own, asOf, version, queue, status, sentence };
}

/** An age in the unit a person would use. */
function age(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return `${seconds} 秒`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} 分钟`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} 小时`;
  return `${Math.floor(seconds / 86_400)} 天`;
}
