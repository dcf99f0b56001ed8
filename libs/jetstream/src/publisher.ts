import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import { headers as natsHeaders, type NatsConnection } from '@nats-io/transport-node';
import { isFull } from './hub.js';

export interface Outgoing {
  subject: string;
  /** Lets the broker drop a repetition within its window; receivers never rely on it. */
  messageId: string;
  headers: Record<string, string>;
  text: string;
}

export interface Published {
  /** How many of the batch, counted from its beginning without a gap, the broker has acknowledged. */
  acknowledged: number;
  /** Why the rest has to be sent again; null when there is none. */
  problem: Error | null;
  /** The broker is well and holds as many for this destination as it may: the rest waits for room. */
  full: boolean;
}

const ACK_TIMEOUT_MS = 5_000;

/** Publishes to JetStream in windows: all of a batch is under way at once, and each message is acknowledged. */
export class Publisher {
  private readonly client: JetStreamClient;

  constructor(connection: NatsConnection) {
    this.client = jetstream(connection);
  }

  /** @param giveWay called after every `piece` messages, so that a long batch does not hold the thread */
  async publish(batch: readonly Outgoing[], piece: number, giveWay: () => Promise<void>): Promise<Published> {
    const sending: Promise<PromiseSettledResult<void>[]>[] = [];
    for (let from = 0; from < batch.length; from += piece) {
      if (from > 0) await giveWay();
      const messages = batch.slice(from, from + piece).map((message) => this.send(message));
      sending.push(Promise.allSettled(messages));
    }
    const results = (await Promise.all(sending)).flat();
    const acknowledged = results.findIndex((result) => result.status === 'rejected');
    const failure = results[acknowledged];
    if (failure?.status !== 'rejected') return { acknowledged: batch.length, problem: null, full: false };
    const reason: unknown = failure.reason;
    const problem = reason instanceof Error ? reason : new Error(String(reason));
    return { acknowledged, problem, full: isFull(problem.message) };
  }

  private async send(message: Outgoing): Promise<void> {
    const headers = natsHeaders();
    for (const [name, value] of Object.entries(message.headers)) headers.set(name, value);
    await this.client.publish(message.subject, message.text, {
      msgID: message.messageId,
      headers,
      timeout: ACK_TIMEOUT_MS,
    });
  }
}
