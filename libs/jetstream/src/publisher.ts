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

  async publish(batch: readonly Outgoing[]): Promise<Published> {
    const results = await Promise.allSettled(batch.map((message) => this.send(message)));
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
