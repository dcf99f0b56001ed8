import { envelopeHeaders, messageId, subjects, type Envelope } from '@fengqiao/contracts';
import type { Outgoing } from '@fengqiao/jetstream';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { Identity } from '../identity/identity.js';
import { Broker } from './broker.js';
import { Envelopes, LINK_BATCH } from './envelopes.js';
import { Loop } from '../loop.js';

/** Looks by itself this often, should a commit's wake-up have been missed. */
const POLL_MS = 1_000;
/** So many links are drained at the same time. */
const LINKS_AT_ONCE = 8;

interface Link {
  peer: string;
  head: number;
  sent: number;
}

/**
 * Publishes what the journal holds for each destination, past that destination's cursor. Woken by commits, never part
 * of one. What NATS acknowledged counts as sent and no more: rows are kept until the receiver's receipt.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('relay');
  private readonly loop = new Loop('relay', POLL_MS, () => this.drain());

  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly identity: Identity,
    private readonly broker: Broker,
    private readonly envelopes: Envelopes,
  ) {}

  onApplicationBootstrap(): void {
    this.transactions.committed.subscribe(() => this.loop.wake());
    this.broker.up.subscribe(() => this.loop.wake());
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async drain(): Promise<void> {
    if (!this.broker.live) return;
    const rows: { peer: string; head: string; sent: string }[] = await this.source.query(
      'SELECT peer, head, sent FROM links_out WHERE head > sent ORDER BY peer',
    );
    const links = rows.map(({ peer, head, sent }) => ({ peer, head: Number(head), sent: Number(sent) }));
    while (links.length > 0) {
      await Promise.all(links.splice(0, LINKS_AT_ONCE).map((link) => this.drainLink(link)));
    }
  }

  private async drainLink({ peer, head, sent }: Link): Promise<void> {
    let done = sent;
    while (done < head) {
      const batch = await this.envelopes.read(this.source, peer, done + 1, Math.min(head, done + LINK_BATCH));
      const live = this.broker.live;
      if (batch.length === 0 || !live) return;
      const { acknowledged, problem } = await live.publisher.publish(batch.map(outgoing));
      done += acknowledged;
      await this.source.query(MOVE_CURSOR, [peer, done, problem?.message ?? null]);
      if (problem) {
        this.logger.warn(
          `link ${this.identity.code} → ${peer}: ${problem.message}; ${head - done} steps wait`,
        );
        return;
      }
    }
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
