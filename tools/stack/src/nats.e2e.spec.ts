import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { subjects } from '@fengqiao/contracts';
import { credentialFor, keeperOf, makeAuthority } from '@fengqiao/credentials';
import { identityIn } from '@fengqiao/jetstream';
import { createUser } from '@nats-io/nkeys';
import { connect, jwtAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { stopParts } from './down.js';
import { findNats, type NatsProgram } from './nats-binary.js';
import { writeCredentials } from './hub-authority.js';
import { localHub, natsUrl, startNats, writeHubConfig, type NatsPorts } from './nats.js';
import { Places } from './places.js';
import { anyFree } from './ports.js';
import { livingPart, type RunFile } from './processes.js';
import { readSettings } from './settings.js';

const folder = mkdtempSync(join(tmpdir(), 'fengqiao-hub-'));
const places = new Places(resolve(import.meta.dirname, '../../..'), folder);
const never = new AbortController().signal;
const [village, town, joining] = ['331179100200', '331179100000', '331179100201'] as const;
let url = '';
let running: RunFile;
let program: NatsProgram;
let ports: NatsPorts;

const seedFile = (code: string) => join(places.node(code), 'nats.nk');

/** A key as a node makes it, and what the county signs for it. */
async function enrolAll(...codes: string[]): Promise<void> {
  const nodes = codes.map((code) => {
    const key = createUser();
    mkdirSync(places.node(code), { recursive: true });
    writeFileSync(seedFile(code), key.getSeed());
    const natsKey = key.getPublicKey();
    return { code, name: code, parent: null, signingKey: natsKey, curveKey: 'X', natsKey };
  });
  await writeCredentials(places, { edition: 2024, recoveryKey: 'X', nodes });
}

function connectAs(code: string): Promise<NatsConnection> {
  const inboxPrefix = subjects.inbox(code);
  return connect({ servers: url, authenticator: identityIn(seedFile(code)), inboxPrefix, reconnect: false });
}

beforeAll(async () => {
  places.make();
  program = await findNats(places, readSettings(), never, () => undefined);
  ports = { port: await anyFree(), monitorPort: await anyFree() };
  url = natsUrl(ports.port);
  await enrolAll(village, town);
  await writeHubConfig(places, localHub(places, program, ports));
  running = await startNats(places, program, ports, never);
}, 300_000);

afterAll(async () => {
  await stopParts(places);
  rmSync(folder, { recursive: true, force: true });
});

test('nobody connects without a credential, nor with one that another county signed', async () => {
  await expect(connect({ servers: url, reconnect: false })).rejects.toThrow(/authorization/i);
  const key = createUser();
  const stranger = await keeperOf(makeAuthority(['node']));
  const holder = { role: 'node', name: village, publicKey: key.getPublicKey() };
  const authenticator = jwtAuthenticator(await credentialFor(stranger, holder), key.getSeed());
  await expect(connect({ servers: url, authenticator, reconnect: false })).rejects.toThrow(/authorization/i);
});

test('a node is heard under its own name, and not under another', async () => {
  const [low, high] = [await connectAs(village), await connectAs(town)];
  const beats = high.subscribe(subjects.beat(town, '*'));
  const heard: string[] = [];
  const listening = (async () => {
    for await (const beat of beats) heard.push(beat.subject);
  })();
  await high.flush();
  low.publish(subjects.beat(town, joining));
  low.publish(subjects.beat(town, village));
  await low.flush();
  await high.flush();
  await Promise.all([low.close(), high.drain()]);
  await listening;
  expect(heard).toEqual([subjects.beat(town, village)]);
});

test('a node that is enrolled later gets in, and the hub neither restarts nor reads anything anew', async () => {
  await enrolAll(joining);
  expect(await writeHubConfig(places, localHub(places, program, ports))).toBe(false);
  await (await connectAs(joining)).close();
  expect(livingPart(places, 'nats')?.pid).toBe(running.pid);
});

test.each([
  [
    'by its own runtime begins with an empty store',
    'panic: runtime error: slice bounds out of range\n',
    false,
  ],
  ['otherwise keeps its store', '', true],
])('a hub whose last run was ended %s', async (_what, lastWords, isKept) => {
  await stopParts(places);
  appendFileSync(places.log('nats'), lastWords);
  const inStore = join(places.natsStore, 'kept');
  writeFileSync(inStore, '');
  running = await startNats(places, program, ports, never);
  expect(existsSync(inStore)).toBe(isKept);
});
