import { certifyServer, isGoodFor, makeCertificateAuthority, type CertifiedKey } from '@fengqiao/credentials';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StackFailure } from './failure.js';
import type { Places } from './places.js';
import { readIfThere, readJsonIfThere, writePrivate, writePrivateJson } from './private-files.js';

/** Files that the hub shows itself with. */
export interface HubCertificate {
  certificateFile: string;
  keyFile: string;
  /** Made just now: a running hub still shows the one before. */
  isNew: boolean;
}

/**
 * A certificate for the hub under these names, by the county's own authority, which is made at first. It is made anew when
 * the names or the authority have changed; by its dates it is good for ever.
 */
export async function hubCertificate(
  places: Places,
  hosts: readonly [string, ...string[]],
): Promise<HubCertificate> {
  const certificateFile = certificateFileOf(places);
  const keyFile = join(places.secrets, 'hub-certificate.key');
  const authority = await certificateAuthority(places);
  const kept = readIfThere(certificateFile);
  const isWhole = kept?.includes(authority.certificate.trim()) && readIfThere(keyFile) !== null;
  if (kept !== null && isWhole && isGoodFor(kept, hosts, authority.certificate))
    return { certificateFile, keyFile, isNew: false };
  const { certificate, privateKey } = await certifyServer(authority, hosts);
  writePrivate(keyFile, privateKey);
  // With the authority's own: a new machine knows that one by its fingerprint alone, and takes it from the hub.
  writePrivate(certificateFile, `${certificate.trim()}\n${authority.certificate.trim()}\n`);
  return { certificateFile, keyFile, isNew: true };
}

const certificateFileOf = (places: Places): string => join(places.secrets, 'hub-certificate.pem');

async function certificateAuthority(places: Places): Promise<CertifiedKey> {
  const file = join(places.secrets, 'certificate-authority.json');
  const kept = readJsonIfThere(file) as CertifiedKey | null;
  // Nodes believe no hub but that of the authority they were given: another one would cut off all of them in silence.
  if (!kept && existsSync(certificateFileOf(places))) throw authorityIsGone(file, certificateFileOf(places));
  const authority = kept ?? (await makeCertificateAuthority('Fengqiao'));
  if (!kept) writePrivateJson(file, authority);
  if (readIfThere(places.natsAuthority) !== authority.certificate)
    writePrivate(places.natsAuthority, authority.certificate);
  return authority;
}

function authorityIsGone(file: string, certificate: string): StackFailure {
  return new StackFailure(
    `找不到县证书机构的文件 ${file}，而消息中枢已有它签发的证书。没有另建新的机构，各节点仍信任原来的机构，已有的文件和登记的事项都没有改动。请把该文件从保管处放回原位再运行。只有确已遗失时，才删除 ${certificate}，再运行一次，并把新的机构证书发给每个节点。`,
    `The file of the county's certificate authority, ${file}, is missing, while the hub has a certificate of it. No new authority was made: nodes go on believing the one they know, and all files and matters were left as they are. Put the file back from where it was locked away, and run this again. Only a county that has lost it deletes ${certificate}, runs this again and gives every node the certificate of the new authority.`,
  );
}
