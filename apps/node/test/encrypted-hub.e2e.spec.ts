import { makeCertificateAuthority } from '@fengqiao/credentials';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  const plain = county().hub.url.replace('tls:', 'nats:');
  await expect(HubClient.connect(plain, identity())).rejects.toThrow();
});
