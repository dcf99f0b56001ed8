import { decode, encodeUser, type ClaimsData, type User } from '@nats-io/jwt';
import { pair, type Keeper } from './authority.js';

/** Who gets a credential: a key that its holder made, and the name under which the server lets it speak. */
export interface Holder {
  role: string;
  name: string;
  /** Public nkey of a user. */
  publicKey: string;
  /** Seconds since 1970; for ever when missing. */
  expires?: number;
}

/**
 * Signs that the holder of a key has a name in a role. It says nothing of permissions: the server takes those of the
 * role, as the account states them at the moment.
 */
export function credentialFor(keeper: Keeper, { role, name, publicKey, expires }: Holder): Promise<string> {
  const signer = keeper.signers[role];
  if (!signer) throw new Error(`the authority has no signing key for ${role}`);
  return encodeUser(
    name,
    publicKey,
    keeper.account,
    {},
    {
      signer: pair(signer),
      scopedUser: true,
      ...(expires === undefined ? {} : { exp: expires }),
    },
  );
}

export interface ReadCredential {
  name: string;
  publicKey: string;
  /** Public half of the signing key. */
  issuer: string;
  expires: number | null;
}

/**
 * What a credential says, its signature checked against the key that it names itself.
 *
 * @throws Error when it is none
 */
export function readCredential(jwt: string): ReadCredential {
  const { name, sub, iss, exp }: ClaimsData<User> = decode<User>(jwt);
  return { name, publicKey: sub, issuer: iss, expires: exp ?? null };
}
