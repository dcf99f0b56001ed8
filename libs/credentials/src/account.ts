import { encodeAccount, type Account } from '@nats-io/jwt';
import { pair, scopedSigners, type Authority, type Keeper } from './authority.js';
import type { ScopedPermissions } from './permissions.js';

/** What the account of all nodes says at a moment. */
export interface AccountState {
  /** By role: what its signing key gives. */
  roles: Readonly<Record<string, ScopedPermissions>>;
  /** Public keys of users that are shut out, whatever credential they show and whenever it was made. */
  shutOut: readonly string[];
}

const UNLIMITED = -1;
/**
 * A revocation names the moment up to which credentials are void. Which nodes are shut out is decided by the directory
 * and not by clocks, so it is always this one, later than any clock will say.
 */
const FOR_EVER = 253_402_300_799;

/** The account of all nodes, signed anew: the server that gets it shuts out at once whoever it names, and nobody else. */
export function accountJwt(name: string, keeper: Keeper, { roles, shutOut }: AccountState): Promise<string> {
  const account: Partial<Account> = {
    limits: {
      ...{ subs: UNLIMITED, data: UNLIMITED, payload: UNLIMITED },
      ...{ imports: UNLIMITED, exports: UNLIMITED, wildcards: true, conn: UNLIMITED, leaf: 0 },
      ...{ mem_storage: UNLIMITED, disk_storage: UNLIMITED, streams: UNLIMITED, consumer: UNLIMITED },
      disallow_bearer: true,
    },
    signing_keys: scopedSigners(keeper, roles),
    revocations: Object.fromEntries(shutOut.map((key) => [key, FOR_EVER])),
  };
  return encodeAccount(name, keeper.account, account, { signer: pair(keeper.operatorSigner) });
}

/** The account that the server itself speaks in; only the keeper's messenger belongs to it. */
export function systemAccountJwt(authority: Authority): Promise<string> {
  const limits = { subs: UNLIMITED, data: UNLIMITED, payload: UNLIMITED, conn: UNLIMITED, leaf: 0 };
  return encodeAccount(
    'system',
    pair(authority.systemAccount),
    { limits },
    {
      signer: pair(authority.operatorSigner),
    },
  );
}
