import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  HUB_ROLES,
  permissionsOfRoles,
  type DirectoryFile,
  type HubRole,
  type Permissions,
} from '@fengqiao/contracts';
import {
  accountJwt,
  credentialFor,
  keeperOf,
  makeAuthority,
  OWN_NAME,
  publicKeyOf,
  readCredential,
  trustConfig,
  type Authority,
  type Holder,
  type ReadCredential,
  type TrustConfig,
} from '@fengqiao/credentials';
import { credentialFile } from '@fengqiao/jetstream';
import { StackFailure } from './failure.js';
import type { Places } from './places.js';
import { readIfThere, readJsonIfThere, writePrivate, writePrivateJson } from './private-files.js';
import { digestOf } from './processes.js';
import { natsUser } from './secrets.js';

const ACCOUNT = 'nodes';
/** Roles and what each may; the bench adds one that may do everything. */
export type Roles = Readonly<Record<string, Permissions>>;

export const HUB_PERMISSIONS: Record<HubRole, Permissions> = permissionsOfRoles(OWN_NAME);

/**
 * Whom the hub believes. In a real county all of it but the keeper's share is printed and locked away; the
 * demonstration keeps it beside the other secrets.
 */
export function hubAuthority(places: Places, roles: readonly string[] = HUB_ROLES): Authority {
  const file = join(places.secrets, 'hub-authority.json');
  const kept = readJsonIfThere(file) as Authority | null;
  // Another authority is another county: no credential that was ever given would be good any more.
  if (!kept && existsSync(trustFile(places))) throw authorityIsGone(file, trustFile(places));
  if (kept && roles.every((role) => kept.signers[role])) return kept;
  const made = makeAuthority(roles);
  const authority = kept ? { ...kept, signers: { ...made.signers, ...kept.signers } } : made;
  writePrivateJson(file, authority);
  return authority;
}

const trustFile = (places: Places): string => join(places.secrets, 'hub-trust.json');

/** The part of the hub's configuration that says so; the same text until authority or permissions change. */
export async function hubTrust(places: Places, accounts: string, roles: Roles): Promise<TrustConfig> {
  const authority = hubAuthority(places, Object.keys(roles));
  const of = digestOf({
    operator: publicKeyOf(authority.operator),
    signers: authority.signers,
    roles,
    accounts,
  });
  const file = trustFile(places);
  const kept = readJsonIfThere(file) as { of: string; trust: TrustConfig } | null;
  if (kept?.of === of && existsSync(places.keeperFile)) return kept.trust;
  const keeper = await keeperOf(authority);
  writePrivateJson(places.keeperFile, { account: ACCOUNT, keeper, roles });
  const account = await accountJwt(ACCOUNT, keeper, { roles, shutOut: [] });
  const trust = await trustConfig(authority, { name: 'fengqiao', folder: accounts, account });
  writePrivateJson(file, { of, trust });
  return trust;
}

/** Gives every program of the directory, the gateway and the keeper a credential for the key that it has made. */
export async function writeCredentials(places: Places, { nodes }: DirectoryFile): Promise<void> {
  for (const { code, natsKey } of nodes)
    await writeCredential(
      places,
      { role: 'node', name: code, publicKey: natsKey },
      join(places.node(code), 'nats.nk'),
    );
  for (const name of ['hub', 'gateway'] as const) {
    const { seedFile, publicKey } = natsUser(places, name);
    await writeCredential(places, { role: name, name, publicKey }, seedFile);
  }
}

/** Lays a credential beside the seed that it is for; one that holds is left as it is. */
export async function writeCredential(places: Places, holder: Holder, seedFile: string): Promise<void> {
  const keeper = await keeperOf(hubAuthority(places));
  const file = credentialFile(seedFile);
  const kept = readIfThere(file);
  const issuer = publicKeyOf(keeper.signers[holder.role] ?? '');
  const { name, publicKey, issuer: by } = (kept && readable(kept)) || {};
  if (name === holder.name && publicKey === holder.publicKey && by === issuer) return;
  writePrivate(file, `${await credentialFor(keeper, holder)}\n`);
}

/** What a credential says; null when it is damaged, which is as good as none. */
function readable(credential: string): ReadCredential | null {
  try {
    return readCredential(credential.trim());
  } catch {
    return null;
  }
}

function authorityIsGone(file: string, trust: string): StackFailure {
  return new StackFailure(
    `找不到消息中枢授权机构的文件 ${file}，而本县已在使用它。没有另建新的机构，各节点的凭证仍然有效，已有的文件和登记的事项都没有改动。请把该文件从保管处放回原位再运行。只有确已遗失时，才删除 ${trust}，再运行一次，并让每个节点重新登记领取凭证。`,
    `The file of the authority that the hub believes, ${file}, is missing, while this county is using it. No new authority was made: the credentials of all nodes are as good as before, and all files and matters were left as they are. Put the file back from where it was locked away, and run this again. Only a county that has lost it deletes ${trust}, runs this again and enrols everybody anew.`,
  );
}
