import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { jetstream, type ConsumerMessages, type JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { isObservable, lastValueFrom } from 'rxjs';
import { Backlog } from './backlog.js';

/** The pattern that a handler of batches listens to: `@EventPattern(BATCH)`. */
export const BATCH = 'jetstream.batch';

/** A message as the wire delivered it. The handler parses and judges it; this library knows no contents. */
export interface Delivered {
  subject: string;
  header: (name: string) => string;
  text: string;
}

export interface BatchOptions {
  /** Resolves once the broker was reached; may take for ever. */
  connection: Promise<NatsConnection>;
  stream: string;
  durable: string;
  /** At most so many messages are given to the handler at once. */
  batchSize: number;
}

const RETRY_MS = 1_000;

/**
 * A Nest transport that hands everything which one durable JetStream consumer has ready to one handler, as one
 * batch, and acknowledges the batch only when the handler has resolved. When it rejects, nothing is acknowledged
 * and the same messages come again. One batch is under way at a time, so a handler needs no lock against itself.
 */
export class BatchStrategy extends Server implements CustomTransportStrategy {
  private messages: ConsumerMessages | null = null;
  private closing = false;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: BatchOptions) {
    super();
  }

  listen(callback: () => void): void {
    this.running = this.run();
    // The transport counts as listening although the broker may be away: a node serves its desk with no link.
    callback();
  }

  async close(): Promise<void> {
    this.closing = true;
    this.messages?.stop();
    const connected = await Promise.race([this.options.connection.then(() => true), Promise.resolve(false)]);
    if (connected) await this.running;
  }

  on(): void {
    // No events of its own: the connection's status is the caller's to watch.
  }

  unwrap(): never {
    throw new Error('a batch strategy lends its consumer to nobody');
  }

  private async run(): Promise<void> {
    const connection = await this.options.connection;
    while (this.isGoingOn(connection)) {
      try {
        await this.consume(connection);
      } catch (error) {
        if (!this.isGoingOn(connection)) return;
        this.logger.warn(`link consumer ${this.options.durable}: ${reason(error)}; trying again`);
      }
      await pause(RETRY_MS);
    }
  }

  private isGoingOn(connection: NatsConnection): boolean {
    return !this.closing && !connection.isClosed();
  }

  // Messages are collected as they come and taken in one go whenever the handler is free. What is not acknowledged is
  // bounded by the consumer's max_ack_pending, so a slow database cannot fill the memory of a village PC.
  private async consume(connection: NatsConnection): Promise<void> {
    const { stream, durable, batchSize } = this.options;
    const consumer = await jetstream(connection).consumers.get(stream, durable);
    const backlog = new Backlog<JsMsg>();
    this.messages = await consumer.consume({
      max_messages: batchSize,
      abort_on_missing_resource: true,
      callback: (message) => {
        backlog.push(message);
      },
    });
    const closed = this.messages.closed().finally(() => {
      backlog.end();
    });
    for (let batch = await backlog.take(batchSize); batch.length > 0; batch = await backlog.take(batchSize)) {
      await this.handle(batch);
    }
    const problem = await closed;
    if (problem) throw problem;
  }

  private async handle(batch: JsMsg[]): Promise<void> {
    try {
      const handler = this.messageHandlers.get(BATCH);
      if (!handler) throw new Error(`no handler for ${BATCH}`);
      const answer: unknown = await handler(batch.map(toDelivered));
      if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
    } catch (error) {
      this.logger.warn(`batch of ${batch.length} not applied: ${reason(error)}; it comes again`);
      for (const message of batch) message.nak(RETRY_MS);
      return;
    }
    for (const message of batch) message.ack();
  }
}

function toDelivered(message: JsMsg): Delivered {
  return {
    subject: message.subject,
    header: (name) => message.headers?.get(name) ?? '',
    text: message.string(),
  };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
