import { createUser } from '@nats-io/nkeys';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PeerCertificate } from 'node:tls';
import { connectOptions, encryption, identityIn } from './connection.js';

const PROGRAMS = 300;

test('programs that lose their hub in the same instant do not knock again in the same instant', () => {
  const server = { hostname: 'hub', port: 4222 } as never;
  const delays = Array.from({ length: PROGRAMS }, () => {
    const said = connectOptions({
      url: 'nats://hub',
      authorityFile: null,
      seedFile: 'nats.nk',
      name: 'test',
      inboxPrefix: '_INBOX.test',
    });
    const knock = said.reconnectToServer?.([server], null);
    return knock && 'delay' in knock ? knock.delay : 0;
  });
  // At most a fifth of them within any twentieth of a second.
  for (const delay of delays) {
    const together = delays.filter((other) => other >= delay && other < delay + 50).length;
    expect(together).toBeLessThan(PROGRAMS / 5);
  }
});

test('files that are missing or damaged prove nothing, and are used as soon as they are there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'connection-'));
  const seedFile = join(folder, 'nats.nk');
  const knock = () => identityIn(seedFile)('nonce');
  const nobody = { jwt: '', nkey: '', sig: '' };
  try {
    expect(knock()).toEqual(nobody);
    writeFileSync(join(folder, 'nats.jwt'), 'credential\n');
    expect(knock()).toEqual(nobody);
    for (const damaged of ['', 'SUAAA', '\0\0\0']) {
      writeFileSync(seedFile, damaged);
      expect(knock()).toEqual(nobody);
    }
    const user = createUser();
    writeFileSync(seedFile, user.getSeed());
    expect(knock()).toMatchObject({ jwt: 'credential', nkey: user.getPublicKey() });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ['tls://127.0.0.1:4222', 'IP Address:127.0.0.1'],
  ['tls://[::1]:4222', 'IP Address:0:0:0:0:0:0:0:1'],
  ['tls://hub.example:4222', 'DNS:hub.example'],
])('the hub at %s has to show a certificate for %s', (url, subjectaltname) => {
  const { tls } = encryption({ url, authorityFile: null });
  const check = (names: string): unknown =>
    (tls as { checkServerIdentity: (host: string, shown: PeerCertificate) => unknown }).checkServerIdentity(
      'localhost',
      { subject: { CN: '' }, subjectaltname: names } as PeerCertificate,
    );
  expect(check(subjectaltname)).toBeUndefined();
  expect(check('DNS:localhost')).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
});

test('where nothing is encrypted, no certificate is asked for', () => {
  expect(encryption({ url: 'nats://hub', authorityFile: null })).toEqual({});
});
