import { identityIn } from '@fengqiao/jetstream';
import { LINKS_STREAM } from '@fengqiao/contracts';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, headers as natsHeaders, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import type { BenchCounty } from './bench-county.js';

/** The stream of the raw sides: kept by the hub exactly as the one of the links. */
export const RAW_STREAM = 'RAW';

/** A message as the relay published it. */
export interface RawMessage {
  subject: string;
  headers: [string, string][];
  body: Uint8Array;
}

/** The messages as the hub has them, bytes and headers; afterwards the hub holds none. Only while nobody takes them. */
export async function takeMessages(county: BenchCounty): Promise<RawMessage[]> {
  return withRaw(county, async (connection) => {
    const manager = await jetstreamManager(connection);
    const { state } = await manager.streams.info(LINKS_STREAM);
    const messages: RawMessage[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
      const message = await manager.streams.getMessage(LINKS_STREAM, { seq });
      if (!message) continue;
      const headers = [...message.header].map(([name, values]): [string, string] => [name, values[0] ?? '']);
      messages.push({ subject: message.subject, headers, body: message.data });
    }
    await manager.streams.purge(LINKS_STREAM);
    return messages;
  });
}

/** Makes the raw stream, with what makes the other one fast or slow. */
export async function makeRawStream(county: BenchCounty): Promise<void> {
  await withRaw(county, async (connection) => {
    const manager = await jetstreamManager(connection);
    const { config } = await manager.streams.info(LINKS_STREAM);
    // Not its limit in bytes: that would be reserved on the disk a second time.
    const { max_age, storage, retention, discard } = config;
    const same = { max_age, storage, retention, discard };
    await manager.streams.add({ ...same, name: RAW_STREAM, subjects: ['raw.>'] });
  });
}

export function headersOf(values: readonly [string, string][]): MsgHdrs {
  const made = natsHeaders();
  for (const [name, value] of values) made.set(name, value);
  return made;
}

/** A connection to the hub that may do everything. */
export async function withRaw<T>(
  county: BenchCounty,
  work: (connection: NatsConnection) => Promise<T>,
): Promise<T> {
  const authenticator = identityIn(county.rawSeedFile);
  const connection = await connect({ servers: county.natsUrl, authenticator });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
