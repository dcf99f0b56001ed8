import { makeCertificateAuthority } from '@fengqiao/credentials';
import { once } from 'node:events';
import { renameSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { HubClient } from '../../../tools/harness/src/hub-client.js';
import { ONE_OF_EACH, VILLAGE } from '../../../tools/harness/src/small-county.js';

const county = countyOfFile({ encrypted: true, gateway: true });

const identity = () => ({ code: VILLAGE, seedFile: join(county().places.node(VILLAGE), 'nats.nk') });

test('every program of a county speaks with its hub under TLS, and a matter arrives', async () => {
  const { id } = await county().as(VILLAGE).register();
  await county().untilEqual(id, ONE_OF_EACH);
  const connections = await county().hub.connections();
  expect(connections.map(({ name }) => name).sort()).toEqual([...ONE_OF_EACH, 'gateway', 'hub'].sort());
  for (const { tls_version: version } of connections) expect(version).toMatch(/^1\.[23]$/);
});

test('a hub that another authority certified is not spoken to', async () => {
  const stranger = join(county().places.secrets, 'stranger.pem');
  writeFileSync(stranger, (await makeCertificateAuthority('someone else')).certificate);
  const { url } = county().hub;
  await expect(HubClient.connect(url, identity(), stranger)).rejects.toThrow(/certificate/);
  await (await HubClient.connect(url, identity(), county().places.natsAuthority)).close();
});

test('who does not encrypt is not heard', async () => {
  const socket = connect(county().hub.port, '127.0.0.1');
  let heard = '';
  socket.on('data', (words: Buffer) => (heard += words.toString('latin1')));
  // The hub may end the connection while it is still being spoken to.
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  await once(socket, 'data');
  expect(heard).toMatch(/^INFO \{.*"tls_required":true/);
  socket.write('CONNECT {"verbose":false}\r\nPING\r\n');
  await closed;
  expect(heard).not.toContain('PONG');
});

test('a hub that offers no encryption is told nothing', async () => {
  let told = '';
  const plain = createServer((socket) => {
    socket.on('data', (words: Buffer) => (told += words.toString('latin1')));
    socket.on('error', () => undefined);
    socket.write('INFO {"server_id":"x","version":"2.9.10","proto":1,"max_payload":1048576,"nonce":"x"}\r\n');
  });
  plain.listen(0, '127.0.0.1');
  await once(plain, 'listening');
  const url = `tls://127.0.0.1:${(plain.address() as AddressInfo).port}`;
  try {
    await expect(HubClient.connect(url, identity(), county().places.natsAuthority)).rejects.toThrow(/tls/);
    expect(told).toBe('');
  } finally {
    plain.close();
  }
});

test('a node without its credential works on alone, and is let in when the credential is there', async () => {
  const village = county().node(VILLAGE);
  const credential = join(county().places.node(VILLAGE), 'nats.jwt');
  await village.stop();
  renameSync(credential, `${credential}.away`);
  await village.start();
  // Long enough to be refused by the hub once at least.
  await sleep(2_000);
  expect(village.pid).not.toBeNull();
  const { id } = await county().as(VILLAGE).register();
  const names = (await county().hub.connections()).map(({ name }) => name);
  expect(names).not.toContain(VILLAGE);
  renameSync(`${credential}.away`, credential);
  await county().untilEqual(id, ONE_OF_EACH, 40);
});
