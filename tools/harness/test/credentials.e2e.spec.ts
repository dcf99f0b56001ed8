import {
  accountJwt,
  credentialFor,
  keeperOf,
  makeAuthority,
  OWN_NAME,
  pushAccount,
  readCredential,
  type Keeper,
} from '@fengqiao/credentials';
import { encodeUser } from '@nats-io/jwt';
import { createUser, fromSeed, type KeyPair } from '@nats-io/nkeys';
import type { NatsConnection } from '@nats-io/transport-node';
import { rmSync } from 'node:fs';
import { newKey, TrustingHub } from '../src/trusting-hub.js';

import.meta.jest.setTimeout(60_000);

const ROLES = {
  node: { publish: [`say.${OWN_NAME}.>`], subscribe: ['say.>', `_INBOX.${OWN_NAME}.>`], responses: true },
  guest: { publish: ['join.*'], subscribe: [`_INBOX.${OWN_NAME}.>`], responses: false },
};

let hub: TrustingHub;

beforeAll(async () => {
  hub = await TrustingHub.start({ roles: ROLES, shutOut: [] });
}, 120_000);

afterAll(() => hub.stop());

async function push(shutOut: readonly string[], keeper: Keeper = hub.keeper): Promise<void> {
  await pushAccount(
    hub.keeper,
    { servers: hub.url },
    await accountJwt('nodes', keeper, { roles: ROLES, shutOut }),
  );
}

async function member(
  name: string,
  role = 'node',
  key: KeyPair = newKey(),
): Promise<{ key: KeyPair; jwt: string }> {
  return { key, jwt: await credentialFor(hub.keeper, { role, name, publicKey: key.getPublicKey() }) };
}

/** Subjects that the server denies, as it says. */
async function denied(connection: NatsConnection, act: () => void): Promise<string[]> {
  const said: string[] = [];
  const status = connection.status()[Symbol.asyncIterator]();
  act();
  await connection.flush();
  await connection.flush();
  void (async () => {
    for (let next = await status.next(); !next.done; next = await status.next()) {
      const event: { type: string; error?: { message: string } } = next.value;
      if (event.type === 'error' && event.error) said.push(event.error.message);
    }
  })();
  await new Promise((wait) => setTimeout(wait, 50));
  return said;
}

const closedBy = (connection: NatsConnection) =>
  Promise.race([
    connection.closed().then((reason) => String(reason)),
    new Promise<string>((resolve) => setTimeout(() => resolve('still open'), 3_000)),
  ]);

test('a credential lets its holder speak under its own name and under no other', async () => {
  const { key, jwt } = await member('east');
  const connection = await hub.connect(jwt, key, 'east');
  const words = await denied(connection, () => {
    connection.publish('say.east.hello');
    connection.publish('say.west.hello');
    connection.publish('$JS.API.STREAM.NAMES');
    connection.publish('$SYS.REQ.SERVER.PING');
    connection.publish('$SYS.REQ.CLAIMS.UPDATE');
    connection.subscribe('_INBOX.west.>');
  });
  expect(words.join('\n')).not.toContain('say.east');
  for (const subject of [
    'say.west.hello',
    '$JS.API.STREAM.NAMES',
    '$SYS.REQ.SERVER.PING',
    '$SYS.REQ.CLAIMS.UPDATE',
    '_INBOX.west.>',
  ])
    expect(words.join('\n')).toContain(subject);
  await connection.close();
});

test('a credential is worth nothing without the key, and a key nothing without a credential', async () => {
  const { jwt } = await member('east');
  await expect(hub.connect(jwt, newKey())).rejects.toThrow(/authorization/i);
  const other = await keeperOf(makeAuthority(['node']));
  const key = newKey();
  const forged = await credentialFor(other, { role: 'node', name: 'east', publicKey: key.getPublicKey() });
  await expect(hub.connect(forged, key)).rejects.toThrow(/authorization/i);
});

test('a signing key gives no more than its role, whatever it signs', async () => {
  const key = newKey();
  const greedy = await encodeUser(
    'east',
    key.getPublicKey(),
    hub.keeper.account,
    { pub: { allow: ['>'], deny: [] } },
    {
      signer: fromSeed(new TextEncoder().encode(hub.keeper.signers['guest'])),
    },
  );
  await expect(hub.connect(greedy, key)).rejects.toThrow(/authorization/i);
});

test('a credential that has expired is refused', async () => {
  const key = newKey();
  const wish = {
    role: 'guest',
    name: 'late',
    publicKey: key.getPublicKey(),
    expires: Math.floor(Date.now() / 1000) - 1,
  };
  const jwt = await credentialFor(hub.keeper, wish);
  expect(readCredential(jwt)).toMatchObject({
    name: 'late',
    publicKey: key.getPublicKey(),
    expires: wish.expires,
  });
  await expect(hub.connect(jwt, key)).rejects.toThrow(/authorization|expired/i);
});

test('who is shut out is cut off at once, the others notice nothing, and who is let in again needs no new credential', async () => {
  const [east, west] = [await member('east'), await member('west')];
  const [out, stays] = [
    await hub.connect(east.jwt, east.key, 'east'),
    await hub.connect(west.jwt, west.key, 'west'),
  ];

  await push([east.key.getPublicKey()]);
  expect(await closedBy(out)).toMatch(/revo|authent|authoriz/i);
  await expect(hub.connect(east.jwt, east.key)).rejects.toThrow(/authorization|revoked/i);
  // A credential that is signed later does not help either: the key is out.
  const again = await member('east', 'node', east.key);
  await expect(hub.connect(again.jwt, again.key)).rejects.toThrow(/authorization|revoked/i);

  await stays.flush();
  expect(stays.isClosed()).toBe(false);
  await push([]);
  await (await hub.connect(east.jwt, east.key, 'east')).close();
  await stays.close();
});

test('who was shut out stays out when the server starts again', async () => {
  const { key, jwt } = await member('east');
  await push([key.getPublicKey()]);
  await hub.halt();
  await hub.run();
  await expect(hub.connect(jwt, key)).rejects.toThrow(/authorization|revoked/i);
});

test('a server that lost its accounts begins with those of its configuration, until they are given to it again', async () => {
  const { key, jwt } = await member('east');
  await push([key.getPublicKey()]);
  await hub.halt();
  rmSync(hub.folder, { recursive: true, force: true });
  await hub.run();
  await (await hub.connect(jwt, key, 'east')).close();
  await push([key.getPublicKey()]);
  await expect(hub.connect(jwt, key)).rejects.toThrow(/authorization|revoked/i);
});

test('a signing key is replaced without cutting anybody off who has a new credential', async () => {
  const key = createUser();
  const before = await credentialFor(hub.keeper, {
    role: 'node',
    name: 'north',
    publicKey: key.getPublicKey(),
  });
  const standing = await hub.connect(before, key, 'north');
  const fresh = makeAuthority(['node', 'guest']);
  const rotated: Keeper = { ...hub.keeper, signers: fresh.signers };
  const after = await credentialFor(rotated, { role: 'node', name: 'north', publicKey: key.getPublicKey() });
  await push([], rotated);
  await expect(hub.connect(before, key)).rejects.toThrow(/authorization/i);
  await (await hub.connect(after, key, 'north')).close();
  await standing.close();
  await push([]);
});
