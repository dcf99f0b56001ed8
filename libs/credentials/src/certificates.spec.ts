import { X509Certificate } from 'node:crypto';
import { connect, createServer } from 'node:tls';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { certifyServer, fingerprintOf, isGoodFor, makeCertificateAuthority } from './certificates.js';

test('a server that the authority certified is believed by who knows the authority, and by nobody else', async () => {
  const authority = await makeCertificateAuthority('枫江县');
  const { certificate: cert, privateKey: key } = await certifyServer(authority, ['127.0.0.1', 'localhost']);
  const server = createServer({ cert, key }, (socket) => socket.end('good day'));
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const hear = async (ca: string, servername = ''): Promise<string> => {
    const socket = connect({ host: '127.0.0.1', port, ca, servername });
    const [heard] = (await once(socket, 'data')) as [Buffer];
    return heard.toString();
  };
  try {
    expect(await hear(authority.certificate)).toBe('good day');
    const stranger = await makeCertificateAuthority('枫江县');
    await expect(hear(stranger.certificate)).rejects.toThrow(/certificate|signature/);
    await expect(hear(authority.certificate, 'hub.elsewhere')).rejects.toThrow(/does not match/);
  } finally {
    server.close();
  }
});

test('a certificate is good for its own hosts, and only under the authority that made it', async () => {
  const authority = await makeCertificateAuthority('x');
  const stranger = await makeCertificateAuthority('x');
  const { certificate } = await certifyServer(authority, ['hub.example', '10.1.2.3']);
  expect(isGoodFor(certificate, ['hub.example', '10.1.2.3'], authority.certificate)).toBe(true);
  expect(isGoodFor(certificate, ['hub.example', '10.1.2.4'], authority.certificate)).toBe(false);
  expect(isGoodFor(certificate, ['hub.elsewhere'], authority.certificate)).toBe(false);
  expect(isGoodFor(certificate, ['hub.example'], stranger.certificate)).toBe(false);
});

test('a clock that stands anywhere finds the certificates valid', async () => {
  const authority = await makeCertificateAuthority('x');
  const server = await certifyServer(authority, ['hub.example']);
  for (const { certificate } of [authority, server]) {
    const { validFrom, validTo } = new X509Certificate(certificate);
    expect(new Date(validFrom).toISOString()).toBe('1970-01-01T00:00:00.000Z');
    expect(new Date(validTo).toISOString()).toBe('9999-12-31T23:59:59.000Z');
  }
});

test('a fingerprint is the digest that other tools show', async () => {
  const { certificate } = await makeCertificateAuthority('x');
  const shown = new X509Certificate(certificate).fingerprint256;
  expect(fingerprintOf(certificate)).toBe(shown.replaceAll(':', '').toLowerCase());
  expect(fingerprintOf(certificate)).toMatch(/^[0-9a-f]{64}$/);
});
