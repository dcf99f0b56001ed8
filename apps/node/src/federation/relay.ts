import { envelopeHeaders, messageId, subjects, type Envelope } from '@fengqiao/contracts';
import type { Outgoing, Published } from '@fengqiao/jetstream';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Courtesy, PIECE } from '../courtesy/courtesy.js';
import { Transactions } from '../database/transactions.js';
import { Broker } from './broker.js';
import { Envelopes, LINK_BATCH } from './envelopes.js';
import { Loop } from '../loop.js';

/** Looks by itself this often, should a commit's wake-up have been missed. */
const POLL_MS = 1_000;
/** So many links are served at the same time, each with one batch before it is the next one's turn. */
const LINKS_AT_ONCE = 8;
/** A full hub is asked this often whether there is room after all; a receipt tells it sooner. */
const FULL_RETRY_MS = 5_000;
const FAILED_RETRY_MS = 1_000;
const MAX_FAILED_RETRY_MS = 8_000;

interface Link {
  peer: string;
  head: number;
  sent: number;
  received: number;
}

/** Why a link is not served as fast as it could be. */
interface Restraint {
  /** So many entries beyond the receiver's last receipt the hub holds, and no more; null when it failed otherwise. */
  room: number | null;
  failures: number;
  /** When one entry is tried, whatever is known. */
  tryAt: number;
}

/**
 * Publishes what the journal holds for each destination, past that destination's cursor. Woken by commits, never part
 * of one. What NATS acknowledged counts as sent and no more: rows are kept until the receiver's receipt. A destination
 * for which the hub takes no more waits here by itself: its queue stays in the database, and the others are served.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('relay');
  private readonly loop = new Loop('relay', POLL_MS, () => this.drain());
  private readonly restraints = new Map<string, Restraint>();

  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly courtesy: Courtesy,
    private readonly broker: Broker,
    private readonly envelopes: Envelopes,
  ) {}

  onApplicationBootstrap(): void {
    this.transactions.committed.subscribe(() => this.loop.wake());
    this.broker.up.subscribe(() => {
      this.restraints.clear();
      this.loop.wake();
    });
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async drain(): Promise<void> {
    if (!this.broker.live) return;
    const links = await this.waitingLinks();
    let goesOn = false;
    while (links.length > 0) {
      const served = await Promise.all(links.splice(0, LINKS_AT_ONCE).map((link) => this.serve(link)));
      goesOn ||= served.includes(true);
    }
    if (goesOn) this.loop.wake();
  }

  private async waitingLinks(): Promise<Link[]> {
    const rows: Record<keyof Link, string>[] = await this.source.query(
      'SELECT peer, head, sent, received FROM links_out WHERE head > sent ORDER BY peer',
    );
    const waiting = new Set(rows.map(({ peer }) => peer));
    for (const peer of this.restraints.keys()) if (!waiting.has(peer)) this.restraints.delete(peer);
    return rows.map(({ peer, head, sent, received }) => ({
      peer,
      head: Number(head),
      sent: Number(sent),
      received: Number(received),
    }));
  }

  // One batch, so that a queue of a million lets the others have their turn. True when the link has more that can go.
  private async serve(link: Link): Promise<boolean> {
    const { peer, head, sent } = link;
    const most = this.mostNow(link);
    const live = this.broker.live;
    if (most === 0 || !live) return false;
    const batch = await this.envelopes.read(this.source, peer, sent + 1, Math.min(head, sent + most));
    if (batch.length === 0) return false;
    const published = await live.publisher.publish(batch.map(outgoing), PIECE, () => this.courtesy.giveWay());
    const done = sent + published.acknowledged;
    await this.source.query(MOVE_CURSOR, [peer, done, published.problem?.message ?? null]);
    this.learn({ ...link, sent: done }, published);
    return published.acknowledged > 0 && done < head;
  }

  private mostNow({ peer, sent, received }: Link): number {
    const restraint = this.restraints.get(peer);
    if (!restraint) return LINK_BATCH;
    const free = restraint.room === null ? 0 : Math.min(LINK_BATCH, received + restraint.room - sent);
    return free > 0 ? free : Number(performance.now() >= restraint.tryAt);
  }

  private learn({ peer, head, sent, received }: Link, { problem, full }: Published): void {
    const before = this.restraints.get(peer);
    if (!problem) {
      const room = before?.room ?? null;
      // More went than was thought to fit, or there was no trouble but a passing one: all may go again.
      if (room === null || sent > received + room) this.restraints.delete(peer);
      return;
    }
    const failures = (before?.failures ?? 0) + 1;
    const wait = full ? FULL_RETRY_MS : Math.min(MAX_FAILED_RETRY_MS, FAILED_RETRY_MS * 2 ** (failures - 1));
    this.restraints.set(peer, {
      room: full ? sent - received : null,
      failures,
      tryAt: performance.now() + wait * (0.75 + Math.random() / 2),
    });
    if (before) return;
    this.logger.warn(`link to ${peer}: ${problem.message}; ${head - sent} steps wait`);
  }
}

// Does not wait for the disk: a cursor lost in a crash is only sent again, and meanwhile no desk waits for its row.
const MOVE_CURSOR = `
  UPDATE links_out SET sent = greatest(sent, $2), last_problem = $3
  FROM set_config('synchronous_commit', 'off', true) WHERE peer = $1`;

function outgoing(envelope: Envelope): Outgoing {
  return {
    subject: subjects.link(envelope.to, envelope.from),
    messageId: messageId(envelope),
    headers: envelopeHeaders(envelope),
    text: envelope.body,
  };
}
