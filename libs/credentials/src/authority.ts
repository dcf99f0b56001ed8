import { encodeOperator, encodeUser, newScopedSigner, type SigningKey } from '@nats-io/jwt';
import { createAccount, createOperator, createUser, fromSeed, type KeyPair } from '@nats-io/nkeys';
import { scopeOf, type ScopedPermissions } from './permissions.js';

/**
 * All seeds of a county's NATS identities, as nkey text. Whoever has them is the county to its hub, so they are kept
 * offline; what daily work needs of them is the keeper's share.
 */
export interface Authority {
  operator: string;
  operatorSigner: string;
  account: string;
  systemAccount: string;
  /** Carries changed accounts to the server; belongs to the system account. */
  messenger: string;
  /** One signing key for each role, so that a stolen one gives no more than its role. */
  signers: Record<string, string>;
}

/** What enrolls, suspends and revokes nodes under a running server, and can make no other account. */
export interface Keeper {
  operatorSigner: string;
  /** Public key of the account that all nodes belong to. */
  account: string;
  messenger: { seed: string; jwt: string };
  signers: Record<string, string>;
}

/** New seeds for the roles named. */
export function makeAuthority(roles: readonly string[]): Authority {
  return {
    operator: seedText(createOperator()),
    operatorSigner: seedText(createOperator()),
    account: seedText(createAccount()),
    systemAccount: seedText(createAccount()),
    messenger: seedText(createUser()),
    signers: Object.fromEntries(roles.map((role) => [role, seedText(createAccount())])),
  };
}

/** The share of the authority that the county's node works with. */
export async function keeperOf(authority: Authority): Promise<Keeper> {
  const { operatorSigner, messenger, signers } = authority;
  const systemAccount = pair(authority.systemAccount);
  return {
    operatorSigner,
    account: publicKeyOf(authority.account),
    messenger: {
      seed: messenger,
      jwt: await encodeUser('messenger', publicKeyOf(messenger), systemAccount, {
        pub: { allow: [CLAIMS_UPDATE], deny: [] },
        sub: { allow: [`${MESSENGER_INBOX}.>`], deny: [] },
      }),
    },
    signers,
  };
}

/** Where the server takes a changed account, and where its answer goes. */
export const CLAIMS_UPDATE = '$SYS.REQ.CLAIMS.UPDATE';
export const MESSENGER_INBOX = '_INBOX.messenger';

/** The statement from which a server knows whom to believe. */
export function operatorJwt(name: string, authority: Authority): Promise<string> {
  return encodeOperator(name, pair(authority.operator), {
    signing_keys: [publicKeyOf(authority.operatorSigner)],
    system_account: publicKeyOf(authority.systemAccount),
  });
}

/** The signing keys of the account, each with all that it can ever give. */
export function scopedSigners(
  { signers }: Keeper,
  roles: Readonly<Record<string, ScopedPermissions>>,
): SigningKey[] {
  return Object.entries(roles).map(([role, permissions]) => {
    const seed = signers[role];
    if (!seed) throw new Error(`the authority has no signing key for ${role}`);
    return newScopedSigner(publicKeyOf(seed), role, scopeOf(permissions));
  });
}

/** The public half of a seed. */
export function publicKeyOf(seed: string): string {
  return pair(seed).getPublicKey();
}

/** @throws Error of nkeys when the text is no seed */
export function pair(seed: string): KeyPair {
  return fromSeed(new TextEncoder().encode(seed.trim()));
}

function seedText(key: KeyPair): string {
  return new TextDecoder().decode(key.getSeed());
}
