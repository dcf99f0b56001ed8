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
const MAX_RETRY_MS = 5_000;
/** Well within the broker's ack_wait: what is in hand or waits for its turn is not sent again meanwhile. */
const STILL_WORKING_MS = 10_000;

/**
 * A Nest transport that hands everything which one durable JetStream consumer has ready to one handler, as one
 * batch, and acknowledges the batch only when the handler has resolved. When it rejects, nothing is acknowledged
 * and the same messages come again, later each time. One batch is under way at a time, so a handler needs no lock
 * against itself.
 */
export class BatchStrategy extends Server implements CustomTransportStrategy {
  private messages: ConsumerMessages | null = null;
  private closing = false;
  private running: Promise<void> = Promise.resolve();
  private failures = 0;
  private rouse: () => void = () => undefined;

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
    this.rouse();
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
      await this.pause(RETRY_MS);
    }
  }

  private isGoingOn(connection: NatsConnection): boolean {
    return !this.closing && !connection.isClosed();
  }

  // While the handler is busy the next batch gathers, and no more than that: as long as there is no room, nothing is
  // pulled, so neither a slow database nor a broker that repeats itself can fill the memory of a village PC.
  private async consume(connection: NatsConnection): Promise<void> {
    const { stream, durable, batchSize } = this.options;
    const consumer = await jetstream(connection).consumers.get(stream, durable);
    const messages = await consumer.consume({ max_messages: batchSize, abort_on_missing_resource: true });
    this.messages = messages;
    const backlog = new Backlog<JsMsg>(batchSize, (message) => message.seq);
    const gathered = gather(messages, backlog);
    // Its failure is told below, once what had come before it was handled.
    gathered.catch(() => undefined);
    for (let batch = await backlog.take(batchSize); batch.length > 0; batch = await backlog.take(batchSize)) {
      await this.handle(batch, backlog);
    }
    await gathered;
  }

  private async handle(batch: JsMsg[], backlog: Backlog<JsMsg>): Promise<void> {
    const beat = setInterval(() => {
      for (const message of [...batch, ...backlog.waiting()]) message.working();
    }, STILL_WORKING_MS);
    try {
      const handler = this.messageHandlers.get(BATCH);
      if (!handler) throw new Error(`no handler for ${BATCH}`);
      const answer: unknown = await handler(batch.map(toDelivered));
      if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
      this.failures = 0;
    } catch (error) {
      await this.giveBack(batch, error);
      return;
    } finally {
      clearInterval(beat);
    }
    for (const message of batch) message.ack();
  }

  // Nothing else is tried meanwhile: what failed for one batch, a database that is away, fails for the next as well.
  private async giveBack(batch: readonly JsMsg[], error: unknown): Promise<void> {
    const wait = Math.min(MAX_RETRY_MS, RETRY_MS * 2 ** this.failures);
    this.failures += 1;
    this.logger.warn(`batch of ${batch.length} not applied: ${reason(error)}; it comes again in ${wait} ms`);
    for (const message of batch) message.nak(wait);
    await this.pause(wait);
  }

  private async pause(milliseconds: number): Promise<void> {
    if (this.closing) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

// The client pulls more only as fast as its messages are iterated over, and that waits for room.
async function gather(messages: ConsumerMessages, backlog: Backlog<JsMsg>): Promise<void> {
  try {
    for await (const message of messages) await backlog.put(message);
  } finally {
    backlog.end();
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
