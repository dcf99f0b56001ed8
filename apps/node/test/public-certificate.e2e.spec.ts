import { certifyServer, makeCertificateAuthority } from '@fengqiao/credentials';
import { joinCodeFrom } from '@fengqiao/contracts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { TestCounty } from '../../../tools/harness/src/test-county.js';

const folder = mkdtempSync(join(tmpdir(), 'fengqiao-certificate-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
let county: TestCounty | undefined;

afterAll(async () => {
  await county?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('a hub with a public certificate is believed by its name, and a join code then names no authority', async () => {
  // As the systems of all machines believe a public authority, here they are told to believe this one.
  const authority = await makeCertificateAuthority('Somebody whom all systems believe');
  const { certificate, privateKey } = await certifyServer(authority, ['localhost']);
  county = await TestCounty.start({
    nodes: ONE_OF_EACH,
    encrypted: true,
    publicCertificate: {
      certificateFile: file('hub.pem', certificate),
      keyFile: file('hub.key', privateKey),
      host: 'localhost',
    },
    env: { NODE_EXTRA_CA_CERTS: file('public.pem', authority.certificate) },
  });
  const { id } = await county.as(VILLAGE).register();
  await county.untilEqual(id, ONE_OF_EACH);
  const invite = 'mutation ($input: InviteNodeInput!) { inviteNode(input: $input) { text } }';
  const input = { code: '331178100301', name: '新塘村', parent: TOWNSHIP };
  const { inviteNode } = await county
    .as(COUNTY, 'administrator')
    .ask<{ inviteNode: { text: string } }>(invite, { input });
  expect(joinCodeFrom(inviteNode.text)).toMatchObject({
    fingerprint: null,
    hub: expect.stringMatching(/^tls:\/\/localhost:/) as string,
  });
}, 120_000);
