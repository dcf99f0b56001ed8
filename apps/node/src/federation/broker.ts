import { subjects } from '@fengqiao/contracts';
import { connectBroker, Publisher } from '@fengqiao/jetstream';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { headers as natsHeaders, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { BehaviorSubject } from 'rxjs';
import { Config } from '../config.js';
import { finishReplacing } from '../identity/hub-key-files.js';
import { natsSeedFile } from '../identity/keys-file.js';
import type { SignedWord } from './signed-words.js';

/** This node's one connection to the hub. Resolves when the hub was first reached, and reconnects for ever. */
@Injectable()
export class Broker implements BeforeApplicationShutdown {
  readonly connection: Promise<NatsConnection>;
  /** Whether words get through now. */
  readonly up = new BehaviorSubject(false);
  private readonly logger = new Logger('broker');
  private reached: { connection: NatsConnection; publisher: Publisher } | null = null;

  constructor(config: Config) {
    finishReplacing(natsSeedFile(config.keysFile));
    this.connection = connectBroker({
      url: config.natsUrl,
      authorityFile: config.natsAuthorityFile,
      seedFile: natsSeedFile(config.keysFile),
      name: config.code,
      inboxPrefix: subjects.inbox(config.code),
    });
    void this.watch();
  }

  /** The connection while the hub answers, else null: then nothing is tried and everything waits in the journal. */
  get live(): { connection: NatsConnection; publisher: Publisher } | null {
    return this.up.value ? this.reached : null;
  }

  /** Says something that may be lost. */
  say(subject: string, { headers, text }: SignedWord): void {
    this.live?.connection.publish(subject, text, { headers: messageHeaders(headers) });
  }

  /** Asks another node; null when it does not answer in time, or is not there. */
  async ask(subject: string, { headers, text }: SignedWord, timeout: number): Promise<string | null> {
    try {
      const reply = await this.live?.connection.request(subject, text, {
        timeout,
        headers: messageHeaders(headers),
      });
      return reply?.string() ?? null;
    } catch {
      // Not there now. Whoever asks asks again; silence is what a repair expects.
      return null;
    }
  }

  /** Knocks anew at once, with the key and credential that lie in their files now. */
  async knockAgain(): Promise<void> {
    await this.reached?.connection.reconnect();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.up.next(false);
    await this.reached?.connection.close();
  }

  private async watch(): Promise<void> {
    const connection = await this.connection;
    this.reached = { connection, publisher: new Publisher(connection) };
    this.up.next(true);
    this.logger.log('hub reached');
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') this.logger.warn('hub lost; steps wait in the journal');
      if (status.type === 'disconnect') this.up.next(false);
      if (status.type === 'reconnect') this.logger.log('hub reached again');
      if (status.type === 'reconnect') this.up.next(true);
    }
  }
}

function messageHeaders(values: Record<string, string>): MsgHdrs {
  const headers = natsHeaders();
  for (const [name, value] of Object.entries(values)) headers.set(name, value);
  return headers;
}
