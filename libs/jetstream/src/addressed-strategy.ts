import { ServerNats } from '@nestjs/microservices';
import { headers as natsHeaders, type Msg, type NatsConnection } from '@nats-io/transport-node';

/** What a handler of `@EventPattern` / `@MessagePattern` is given: the raw text and what the headers say. */
export interface Word {
  subject: string;
  header: (name: string) => string;
  text: string;
}

/** What a handler of a request answers with. */
export interface Answer {
  headers: Record<string, string>;
  text: string;
}

export interface AddressedOptions {
  connection: Promise<NatsConnection>;
  /** From the pattern of a handler, which knows no address, to the subject on which this program hears it. */
  subjectOf: (pattern: string) => string;
}

/**
 * Nest's core NATS transport with two differences: handlers name what they hear (`beat`, `ask.entries`) and not to
 * whom it is addressed, because one program serves every node; and bodies cross as they are, because what was
 * signed is text and must not be parsed and printed again.
 */
export class AddressedStrategy extends ServerNats {
  private closing = false;

  constructor(private readonly addressed: AddressedOptions) {
    super({
      deserializer: { deserialize: (message: Msg) => incoming(message) },
      serializer: { serialize: (packet: { response?: Answer }) => outgoing(packet.response) },
    });
  }

  // Counts as listening at once: a node whose broker is away serves its desk all the same.
  override async listen(callback: (error?: unknown) => void): Promise<void> {
    callback();
    const connection = await this.addressed.connection;
    if (this.closing) return;
    for (const pattern of this.messageHandlers.keys()) {
      connection.subscribe(this.addressed.subjectOf(pattern), {
        callback: (error, message) => {
          if (error) this.logger.error(`subscription ${pattern}: ${error.message}`);
          else
            void this.handleMessage(pattern, message).catch((problem: unknown) =>
              this.failed(pattern, problem),
            );
        },
      });
    }
  }

  private failed(pattern: string, problem: unknown): void {
    this.logger.error(
      `handler of ${pattern}: ${problem instanceof Error ? problem.message : String(problem)}`,
    );
  }

  // The connection belongs to the program, which drains it last.
  override async close(): Promise<void> {
    this.closing = true;
    return Promise.resolve();
  }
}

function incoming(message: Msg): { pattern: string; data: Word; id?: string } {
  const data: Word = {
    subject: message.subject,
    header: (name) => message.headers?.get(name) ?? '',
    text: message.string(),
  };
  return message.reply
    ? { pattern: message.subject, data, id: message.reply }
    : { pattern: message.subject, data };
}

function outgoing(answer: Answer | undefined): { data: string; headers: ReturnType<typeof natsHeaders> } {
  const headers = natsHeaders();
  for (const [name, value] of Object.entries(answer?.headers ?? {})) headers.set(name, value);
  return { data: answer?.text ?? '', headers };
}
