import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { subjects, type DirectoryFile } from '@fengqiao/contracts';
import { createUser, type KeyPair } from '@nats-io/nkeys';
import { connect, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { stopParts } from './down.js';
import { findNats, type NatsProgram } from './nats-binary.js';
import { localHub, natsUrl, reloadNats, startNats, writeHubConfig, type NatsPorts } from './nats.js';
import { Places } from './places.js';
import { anyFree } from './ports.js';
import type { RunFile } from './processes.js';
import { readSettings } from './settings.js';

const folder = mkdtempSync(join(tmpdir(), 'fengqiao-hub-'));
const places = new Places(resolve(import.meta.dirname, '../../..'), folder);
const never = new AbortController().signal;
const [village, town, joining] = ['331179100200', '331179100000', '331179100201'] as const;
const keys = new Map<string, KeyPair>([village, town, joining].map((code) => [code, createUser()]));
let url = '';
let running: RunFile;
let program: NatsProgram;
let ports: NatsPorts;
let change: (codes: string[]) => boolean;

function directoryOf(codes: string[]): DirectoryFile {
  const nodes = codes.map((code) => {
    const key = keys.get(code)?.getPublicKey() ?? '';
    return { code, name: code, parent: null, signingKey: key, curveKey: 'X', natsKey: key };
  });
  return { edition: 2024, recoveryKey: 'X', nodes };
}

function connectAs(code: string): Promise<NatsConnection> {
  const seed = keys.get(code)?.getSeed();
  const inboxPrefix = subjects.inbox(code);
  return connect({
    servers: url,
    authenticator: nkeyAuthenticator(seed ?? new Uint8Array()),
    inboxPrefix,
    reconnect: false,
  });
}

beforeAll(async () => {
  places.make();
  program = await findNats(places, readSettings(), never, () => undefined);
  ports = { port: await anyFree(), monitorPort: await anyFree() };
  url = natsUrl(ports.port);
  change = (codes) => writeHubConfig(places, localHub(places, program, ports), directoryOf(codes));
  change([village, town]);
  running = await startNats(places, program, ports, never);
}, 300_000);

afterAll(async () => {
  await stopParts(places);
  rmSync(folder, { recursive: true, force: true });
});

test('nobody connects without a key, nor with one that is not enrolled', async () => {
  await expect(connect({ servers: url, reconnect: false })).rejects.toThrow(/authorization/i);
  await expect(connectAs(joining)).rejects.toThrow(/authorization/i);
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

test('a node that is enrolled later gets in without a restart of the hub', async () => {
  expect(change([village, town])).toBe(false);
  expect(change([village, town, joining])).toBe(true);
  reloadNats(running);
  for (let round = 0; ; round += 1) {
    const connection = await connectAs(joining).catch(() => null);
    if (connection) return connection.close();
    if (round > 50) throw new Error('the hub never let it in');
    await new Promise((wait) => setTimeout(wait, 100));
  }
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
