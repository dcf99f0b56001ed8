import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ASK_VERBS, joinerInbox, subjects } from '@fengqiao/contracts';
import { accountJwt, keeperOf, pushAccount } from '@fengqiao/credentials';
import { identityIn } from '@fengqiao/jetstream';
import { createUser } from '@nats-io/nkeys';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { stopParts } from './down.js';
import { HUB_PERMISSIONS, hubAuthority, writeCredential, writeCredentials } from './hub-authority.js';
import { findNats } from './nats-binary.js';
import { localHub, natsUrl, startNats, writeHubConfig } from './nats.js';
import { Places } from './places.js';
import { anyFree } from './ports.js';
import { readSettings } from './settings.js';

import.meta.jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'fengqiao-permissions-'));
const places = new Places(resolve(import.meta.dirname, '../../..'), folder);
const never = new AbortController().signal;
const [own, other, third] = ['331179100200', '331179100201', '331179100000'] as const;
const seedFile = (code: string) => join(places.node(code), 'nats.nk');
const natsKeys = new Map<string, string>();
let url = '';

function enrolled(code: string) {
  const key = createUser();
  mkdirSync(places.node(code), { recursive: true });
  writeFileSync(seedFile(code), key.getSeed());
  const natsKey = key.getPublicKey();
  natsKeys.set(code, natsKey);
  return { code, name: code, parent: null, signingKey: natsKey, curveKey: 'X', natsKey };
}

beforeAll(async () => {
  places.make();
  const program = await findNats(places, readSettings(), never, () => undefined);
  const ports = { port: await anyFree(), monitorPort: await anyFree() };
  url = natsUrl(ports.port);
  const nodes = [own, other, third].map(enrolled);
  await writeCredentials(places, { edition: 2024, recoveryKey: 'X', nodes });
  await writeHubConfig(places, localHub(places, program, ports));
  await startNats(places, program, ports, never);
}, 300_000);

afterAll(async () => {
  await stopParts(places);
  rmSync(folder, { recursive: true, force: true });
});

/** A node's credential in a hand that means no good; it keeps what the server said against it. */
class Intruder {
  readonly denied: string[] = [];
  private constructor(readonly connection: NatsConnection) {
    void this.listen();
  }

  static async enter(
    code: string,
    seed = seedFile(code),
    inboxPrefix = subjects.inbox(code),
  ): Promise<Intruder> {
    const authenticator = identityIn(seed);
    return new Intruder(await connect({ servers: url, authenticator, inboxPrefix, reconnect: false }));
  }

  /** The server answers in order: what it says against a word is here when it has answered a ping. */
  async tries(act: () => void): Promise<boolean> {
    const before = this.denied.length;
    act();
    await this.connection.flush();
    await this.connection.flush();
    await new Promise((wait) => setImmediate(wait));
    return this.denied.length > before;
  }

  private async listen(): Promise<void> {
    for await (const status of this.connection.status())
      if (status.type === 'error') this.denied.push(status.error.message);
  }
}

const STREAM_VERBS = [
  'CREATE',
  'UPDATE',
  'DELETE',
  'PURGE',
  'INFO',
  'SNAPSHOT',
  'RESTORE',
  'LEADER.STEPDOWN',
];
const SAYINGS = {
  'in the name of another node': [
    subjects.link(third, other),
    subjects.link(own, other),
    subjects.receipt(third, other),
    subjects.beat(third, other),
    subjects.witness(third, other),
    ...ASK_VERBS.map((verb) => subjects.ask(third, verb, other)),
    subjects.change(other),
    subjects.join(third, other),
    subjects.join(third, own),
    `${subjects.inbox(other)}.x`,
    `${joinerInbox(own)}.x`,
  ],
  'to the store beyond its own consumer': [
    '$JS.API.INFO',
    ...['NAMES', 'LIST', 'TEMPLATE.NAMES'].map((verb) => `$JS.API.STREAM.${verb}`),
    ...STREAM_VERBS.map((verb) => `$JS.API.STREAM.${verb}.LINKS`),
    ...['MSG.GET', 'MSG.DELETE', 'PEER.REMOVE'].map((verb) => `$JS.API.STREAM.${verb}.LINKS`),
    '$JS.API.DIRECT.GET.LINKS',
    '$JS.API.STREAM.CREATE.MINE',
    ...['CREATE', 'NAMES', 'LIST'].map((verb) => `$JS.API.CONSUMER.${verb}.LINKS`),
    ...[own, other].flatMap((code) => [
      `$JS.API.CONSUMER.DURABLE.CREATE.LINKS.${code}`,
      `$JS.API.CONSUMER.DELETE.LINKS.${code}`,
      `$JS.API.CONSUMER.CREATE.LINKS.${code}.>`,
    ]),
    `$JS.API.CONSUMER.INFO.LINKS.${other}`,
    `$JS.API.CONSUMER.MSG.NEXT.LINKS.${other}`,
    `$JS.ACK.LINKS.${other}.1.1.1.1.1`,
    '$JS.FC.LINKS.x.y',
  ],
  'to the server': [
    ...['CLAIMS.UPDATE', 'CLAIMS.DELETE', 'CLAIMS.LIST', 'SERVER.PING', 'SERVER.PING.CONNZ', 'USER.INFO'].map(
      (verb) => `$SYS.REQ.${verb}`,
    ),
    '$SYS.ACCOUNT.x.CONNECT',
    '$KV.x.y',
    'anything',
  ],
};
const HEARINGS = [
  ...['>', '*', '*.>', 'link.>', `link.${own}.*`, `link.${other}.*`],
  ...['receipt.>', 'beat.>', 'witness.>', 'ask.>', 'change.>', `change.${own}`, `change.${other}`],
  ...[subjects.receipt(other, '*'), subjects.beat(other, '*'), subjects.witness(other, '*')],
  subjects.ask(other, '*', '*'),
  ...['join.>', subjects.join(other, '*'), `${joinerInbox(own)}.>`, '_INBOX.join.>'],
  ...['_INBOX.>', `${subjects.inbox(other)}.>`, '$SYS.>', '$JS.>', '$JS.EVENT.>', '$KV.>'],
];
const OWN_SAYINGS = [
  ...[subjects.link(third, own), subjects.receipt(third, own), subjects.beat(third, own)],
  ...[subjects.witness(third, own), subjects.change(own)],
  ...ASK_VERBS.map((verb) => subjects.ask(third, verb, own)),
  ...[`$JS.API.CONSUMER.INFO.LINKS.${own}`, `$JS.API.CONSUMER.MSG.NEXT.LINKS.${own}`],
  `$JS.ACK.LINKS.${own}.1.1.1.1.1`,
];
const OWN_HEARINGS = [
  ...[subjects.receipt(own, '*'), subjects.beat(own, '*'), subjects.witness(own, '*')],
  ...[subjects.ask(own, '*', '*'), subjects.join(own, '*'), `${subjects.inbox(own)}.>`],
];

test.each(Object.entries(SAYINGS))('a node can say nothing %s', async (_where, words) => {
  const node = await Intruder.enter(own);
  const through: string[] = [];
  for (const word of words) if (!(await node.tries(() => node.connection.publish(word)))) through.push(word);
  expect(through).toEqual([]);
  await node.connection.close();
});

test.each([
  ['alone', undefined],
  ['in a group', 'group'],
])('a node hears nothing that is not for it, listening %s', async (_how, queue) => {
  const node = await Intruder.enter(own);
  const through: string[] = [];
  for (const word of HEARINGS) {
    const listening = () => void node.connection.subscribe(word, { queue, callback: () => undefined });
    if (!(await node.tries(listening))) through.push(word);
  }
  expect(through).toEqual([]);
  await node.connection.close();
});

test('a node says and hears what its work needs', async () => {
  const node = await Intruder.enter(own);
  for (const word of OWN_SAYINGS) await node.tries(() => node.connection.publish(word));
  for (const word of OWN_HEARINGS)
    await node.tries(() => void node.connection.subscribe(word, { callback: () => undefined }));
  expect(node.denied).toEqual([]);
  await node.connection.close();
});

test('who was invited can ask the one thing in the name of its place, hear the answer, and nothing else', async () => {
  const seed = join(folder, 'joiner.nk');
  const key = createUser();
  writeFileSync(seed, key.getSeed());
  await writeCredential(places, { role: 'joiner', name: own, publicKey: key.getPublicKey() }, seed);
  const joiner = await Intruder.enter(own, seed, joinerInbox(own));
  await joiner.tries(() => joiner.connection.publish(subjects.join(third, own)));
  await joiner.tries(
    () => void joiner.connection.subscribe(`${joinerInbox(own)}.>`, { callback: () => undefined }),
  );
  expect(joiner.denied).toEqual([]);

  const words = [...Object.values(SAYINGS).flat(), ...OWN_SAYINGS];
  const through: string[] = [];
  for (const word of words.filter((word) => word !== subjects.join(third, own)))
    if (!(await joiner.tries(() => joiner.connection.publish(word)))) through.push(word);
  for (const word of [...HEARINGS, ...OWN_HEARINGS].filter((word) => word !== `${joinerInbox(own)}.>`)) {
    const listening = () => void joiner.connection.subscribe(word, { callback: () => undefined });
    if (!(await joiner.tries(listening))) through.push(word);
  }
  expect(through).toEqual([]);
  await joiner.connection.close();
});

test('a node that is shut out while it speaks is heard no more, and cannot come back', async () => {
  const [node, listener] = [await Intruder.enter(own), await Intruder.enter(third)];
  const heard: string[] = [];
  listener.connection.subscribe(subjects.beat(third, '*'), {
    callback: (_error, message) => void heard.push(message.string()),
  });
  await listener.connection.flush();
  let said = 0;
  const speaking = setInterval(() => {
    if (node.connection.isClosed()) return;
    node.connection.publish(subjects.beat(third, own), String((said += 1)));
  }, 2);
  await new Promise((wait) => setTimeout(wait, 100));

  const keeper = await keeperOf(hubAuthority(places));
  const state = { roles: HUB_PERMISSIONS, shutOut: [natsKeys.get(own) ?? ''] };
  await pushAccount(keeper, { servers: url }, await accountJwt('nodes', keeper, state));
  await node.connection.closed();
  clearInterval(speaking);
  await listener.connection.flush();
  const last = heard.length;
  expect(last).toBeGreaterThan(10);
  expect(listener.connection.isClosed()).toBe(false);

  for (let knock = 0; knock < 3; knock += 1)
    await expect(Intruder.enter(own)).rejects.toThrow(/authorization|revoked/i);
  await listener.connection.flush();
  expect(heard).toHaveLength(last);
  await listener.connection.close();
});
