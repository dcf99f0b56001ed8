import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { subjects } from '@fengqiao/contracts';
import type { ChangeNotice } from '@fengqiao/contracts';
import type { Msg, NatsConnection as Connection } from '@nats-io/transport-node';
import { ChangeQueue } from './change-queue.js';
import { GatewayConfig } from './config.js';
import { Directory } from './directory.js';
import { GatewayMetrics } from './metrics.js';
import { NatsConnection } from './nats-connection.js';

/** One notice names the matters of one batch; more ids than this is nothing a node sends. */
const MAX_NOTICE_BYTES = 262_144;

/**
 * Tells the screens that something changed in the combined view. Only the county's own node is listened to,
 * because only what it has folded can be asked for. A burst becomes one notice.
 */
@Injectable()
export class Changes implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(Changes.name);
  private readonly queues = new Set<ChangeQueue>();
  /** Collects what arrives within one window; it is a queue like a screen's, emptied by the timer. */
  private burst = new ChangeQueue(Number.MAX_SAFE_INTEGER, () => undefined);
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly config: GatewayConfig,
    private readonly directory: Directory,
    private readonly nats: NatsConnection,
    private readonly metrics: GatewayMetrics,
  ) {}

  onModuleInit(): void {
    this.nats.onConnection((connection) => this.listen(connection));
    // What changed during a break was never told, so every screen is asked to look again.
    this.nats.onReconnect(() => this.collect({ matters: [], nodes: true, at: new Date().toISOString() }));
  }

  onModuleDestroy(): void {
    if (this.timer) clearTimeout(this.timer);
    for (const queue of this.queues) queue.end();
  }

  /** A screen's own queue; it ends when the screen leaves or falls too far behind. */
  subscribe(): ChangeQueue {
    const queue = new ChangeQueue(this.config.maxPendingMatters, (ended) => this.queues.delete(ended));
    this.queues.add(queue);
    return queue;
  }

  private listen(connection: Connection): void {
    const callback = (error: Error | null, message: Msg) => {
      if (error) {
        this.logger.warn({ event: 'changes-not-heard', reason: error.name });
        return;
      }
      const notice = readNotice(message);
      this.metrics.changes.inc({ outcome: notice ? 'heard' : 'unreadable' });
      if (notice) this.collect(notice);
    };
    connection.subscribe(subjects.change(this.directory.root.code), { callback });
  }

  private collect(notice: ChangeNotice): void {
    this.burst.push(notice);
    this.timer ??= setTimeout(() => {
      this.tell();
    }, this.config.changeWindowMs);
  }

  private tell(): void {
    this.timer = null;
    const { changed } = this.burst.take();
    for (const queue of this.queues) {
      if (!queue.push(changed)) this.metrics.droppedSockets.inc({ reason: 'slow' });
    }
  }
}

function readNotice(message: Msg): ChangeNotice | null {
  if (message.data.length > MAX_NOTICE_BYTES) return null;
  try {
    const { matters, nodes, at } = message.json<Partial<ChangeNotice>>();
    const isNotice = Array.isArray(matters) && matters.every((id) => typeof id === 'string');
    return isNotice && typeof at === 'string' ? { matters, nodes: nodes ?? false, at } : null;
  } catch {
    return null;
  }
}
