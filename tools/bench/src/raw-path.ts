/**
 * The raw side of P4, one process for each end as ours has: a sender that commits a row and publishes it, and receivers
 * that commit what arrives and then acknowledge. No signatures, no folding, no numbering: PostgreSQL and JetStream with
 * nothing around them.
 *
 *   node raw-path.js send|receive   settings as JSON on standard input
 */
import { identityIn } from '@fengqiao/jetstream';
import { AckPolicy, jetstream, jetstreamManager, type JetStreamClient } from '@nats-io/jetstream';
import { connect, headers as natsHeaders, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { RAW_STREAM } from './raw-messages.js';

/** What the process that measures says to each of its helpers. */
export interface RawPathSettings {
  natsUrl: string;
  seedFile: string;
  database: string;
  /** Of a receiver: whose messages it takes. Of a sender: to whom, with the number of messages each gets. */
  peers: [string, number][];
  body: string;
  headers: [string, string][];
  count: number;
  everyMs: number;
  /** Numbers of rows begin here, so that runs do not meet. */
  first: number;
}

async function main(): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  const settings = JSON.parse(Buffer.concat(parts).toString('utf8')) as RawPathSettings;
  const authenticator = identityIn(settings.seedFile);
  const connection = await connect({ servers: settings.natsUrl, authenticator });
  const client = new pg.Client({ connectionString: settings.database });
  await client.connect();
  if (process.argv[2] === 'send') await send(settings, connection, client);
  else await receive(settings, connection, client);
  await client.end();
  await connection.close();
}

async function send(settings: RawPathSettings, connection: NatsConnection, client: pg.Client): Promise<void> {
  const stream = jetstream(connection);
  const began = performance.now();
  const underWay: Promise<void>[] = [];
  for (let at = 0; at < settings.count; at += 1) {
    await sleep(Math.max(0, began + at * settings.everyMs - performance.now()));
    const id = settings.first + at;
    await client.query('INSERT INTO raw_rows (id, part, body) VALUES ($1, 0, $2)', [id, settings.body]);
    underWay.push(publish(settings, stream, id));
  }
  await Promise.all(underWay);
}

async function publish(settings: RawPathSettings, stream: JetStreamClient, id: number): Promise<void> {
  const messages = settings.peers.flatMap(([peer, parts]) =>
    Array.from({ length: parts }, async (_, part) => {
      const made = natsHeaders();
      for (const [name, value] of settings.headers) made.set(name, value);
      made.set('raw-row', `${id} ${part}`);
      await stream.publish(`raw.${peer}`, settings.body, { headers: made, msgID: `${peer}:${id}:${part}` });
    }),
  );
  await Promise.all(messages);
}

async function receive(
  settings: RawPathSettings,
  connection: NatsConnection,
  client: pg.Client,
): Promise<void> {
  const [[peer, parts] = ['', 0]] = settings.peers;
  const manager = await jetstreamManager(connection);
  const consumer = {
    durable_name: `raw-${peer}`,
    filter_subject: `raw.${peer}`,
    ack_policy: AckPolicy.Explicit,
  };
  await manager.consumers.add(RAW_STREAM, consumer);
  const messages = await (
    await jetstream(connection).consumers.get(RAW_STREAM, `raw-${peer}`)
  ).consume({ max_messages: 256 });
  process.stdout.write('ready\n');
  let left = settings.count * parts;
  for await (const message of messages) {
    const [id, part] = (message.headers?.get('raw-row') ?? '').split(' ').map(Number);
    await client.query('INSERT INTO raw_rows (id, part, body) VALUES ($1, $2, $3)', [
      id,
      part,
      message.string(),
    ]);
    message.ack();
    left -= 1;
    if (left === 0) break;
  }
  await connection.flush();
}

await main();
