import { certifyServer, isGoodFor, makeCertificateAuthority, type CertifiedKey } from '@fengqiao/credentials';
import { join } from 'node:path';
import type { Places } from './places.js';
import { readIfThere, readJsonIfThere, writePrivate, writePrivateJson } from './private-files.js';

/** A certificate is made anew when it has fewer days left. */
const DAYS_LEFT = 60;

/** Files that the hub shows itself with. */
export interface HubCertificate {
  certificateFile: string;
  keyFile: string;
  /** Made just now: a running hub still shows the one before. */
  isNew: boolean;
}

/**
 * A certificate for the hub under these names, by the county's own authority, which is made at first. A county that has a
 * public certificate puts it in the place of these files, and tells its nodes no authority.
 */
export async function hubCertificate(
  places: Places,
  hosts: readonly [string, ...string[]],
): Promise<HubCertificate> {
  const certificateFile = join(places.secrets, 'hub-certificate.pem');
  const keyFile = join(places.secrets, 'hub-certificate.key');
  const authority = await certificateAuthority(places);
  const kept = readIfThere(certificateFile);
  if (kept !== null && readIfThere(keyFile) !== null && isGoodFor(kept, hosts, DAYS_LEFT))
    return { certificateFile, keyFile, isNew: false };
  const { certificate, privateKey } = await certifyServer(authority, hosts);
  writePrivate(keyFile, privateKey);
  writePrivate(certificateFile, certificate);
  return { certificateFile, keyFile, isNew: true };
}

async function certificateAuthority(places: Places): Promise<CertifiedKey> {
  const file = join(places.secrets, 'certificate-authority.json');
  const kept = readJsonIfThere(file) as CertifiedKey | null;
  const authority = kept ?? (await makeCertificateAuthority('Fengqiao'));
  if (!kept) writePrivateJson(file, authority);
  if (readIfThere(places.natsAuthority) !== authority.certificate)
    writePrivate(places.natsAuthority, authority.certificate);
  return authority;
}
