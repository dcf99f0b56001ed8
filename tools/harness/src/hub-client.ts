import { subjects } from '@fengqiao/contracts';
import { encryption, identityIn } from '@fengqiao/jetstream';
import { connect, headers as natsHeaders, type NatsConnection } from '@nats-io/transport-node';

/** A stranger's program at the hub that holds a node's credential: it says and listens to whatever it likes. */
export class HubClient {
  /** What the hub did not allow, in its words. */
  readonly denied: string[] = [];
  /** Subjects of what was heard. */
  readonly heard: string[] = [];

  private constructor(private readonly connection: NatsConnection) {
    void this.watch();
  }

  /** @throws Error when the hub does not let it in. */
  static async connect(
    url: string,
    identity?: { code: string; seedFile: string },
    authorityFile: string | null = null,
  ): Promise<HubClient> {
    const connection = await connect({
      servers: url,
      ...encryption({ url, authorityFile }),
      reconnect: false,
      ...(identity && {
        authenticator: identityIn(identity.seedFile),
        inboxPrefix: subjects.inbox(identity.code),
      }),
    });
    return new HubClient(connection);
  }

  async publish(subject: string, text = '{}', headers: Record<string, string> = {}): Promise<void> {
    const said = natsHeaders();
    for (const [name, value] of Object.entries(headers)) said.set(name, value);
    this.connection.publish(subject, text, { headers: said });
    await this.connection.flush();
  }

  async subscribe(subject: string): Promise<void> {
    this.connection.subscribe(subject, {
      callback: (error, message) => {
        if (error) this.denied.push(error.message);
        else this.heard.push(message.subject);
      },
    });
    await this.connection.flush();
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private async watch(): Promise<void> {
    for await (const status of this.connection.status()) {
      if (status.type === 'error') this.denied.push(status.error.message);
    }
  }
}
