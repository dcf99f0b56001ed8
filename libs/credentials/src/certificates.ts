import 'reflect-metadata';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { createPrivateKey, KeyObject, randomBytes, webcrypto, X509Certificate as Read } from 'node:crypto';
import { isIP } from 'node:net';

/** A certificate and the private key that it is for, both as PEM. */
export interface CertifiedKey {
  certificate: string;
  privateKey: string;
}

const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
/**
 * Good at any time. A machine's clock may stand in 1970 or years ahead, and what cannot connect never learns that; who
 * is believed is decided by which authority a program was given, not by a date.
 */
const ALWAYS = { notBefore: new Date('1970-01-01T00:00:00Z'), notAfter: new Date('9999-12-31T23:59:59Z') };
const SERIAL_BYTES = 16;

/** The county's own certificate authority: nodes believe a hub that shows a certificate of it, and no other. */
export async function makeCertificateAuthority(name: string): Promise<CertifiedKey> {
  const keys = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...ALWAYS,
    serialNumber: newSerial(),
    name: [{ CN: [name] }],
    keys,
    signingAlgorithm: P256,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), privateKey: pem(keys.privateKey) };
}

/**
 * A certificate for a server under these names and addresses.
 *
 * @param hosts names, or addresses as `127.0.0.1`; the first is the certificate's own name
 */
export async function certifyServer(
  authority: CertifiedKey,
  hosts: readonly [string, ...string[]],
): Promise<CertifiedKey> {
  const issuer = new X509Certificate(authority.certificate);
  const keys = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    ...ALWAYS,
    serialNumber: newSerial(),
    subject: [{ CN: [hosts[0]] }],
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: await signingKeyOf(authority),
    signingAlgorithm: P256,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      await AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { certificate: certificate.toString('pem'), privateKey: pem(keys.privateKey) };
}

/** By which a person or a join code names a certificate: the SHA-256 of it, as 64 hexadecimal digits. */
export function fingerprintOf(certificate: string): string {
  return new Read(certificate).fingerprint256.replaceAll(':', '').toLowerCase();
}

/**
 * Whether the certificate is good for all these hosts in the eyes of who believes the authority.
 *
 * @param authority certificate of the authority
 */
export function isGoodFor(certificate: string, hosts: readonly string[], authority: string): boolean {
  const read = new Read(certificate);
  const issuer = new Read(authority);
  const names = (host: string): boolean =>
    (isIP(host) ? read.checkIP(host) : read.checkHost(host)) !== undefined;
  return read.checkIssued(issuer) && read.verify(issuer.publicKey) && hosts.every(names);
}

function newSerial(): string {
  const serial = randomBytes(SERIAL_BYTES);
  // Positive and without a leading zero, as RFC 5280 asks.
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial.toString('hex');
}

function signingKeyOf({ privateKey }: CertifiedKey): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(privateKey).export({ format: 'der', type: 'pkcs8' });
  return webcrypto.subtle.importKey('pkcs8', der, P256, false, ['sign']);
}

function pem(key: webcrypto.CryptoKey): string {
  return KeyObject.from(key).export({ format: 'pem', type: 'pkcs8' }).toString();
}
