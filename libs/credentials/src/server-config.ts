import { systemAccountJwt } from './account.js';
import { operatorJwt, publicKeyOf, type Authority } from './authority.js';

/** The part of a server's configuration that says whom it believes. Nothing in it changes when nodes come and go. */
export interface TrustConfig {
  operator: string;
  system_account: string;
  resolver: { type: 'full'; dir: string; allow_delete: boolean; interval: string };
  resolver_preload: Record<string, string>;
}

/**
 * A server that keeps accounts in a folder and takes newer ones over the wire. The account given here is where a server
 * begins whose folder was lost; one in the folder that is newer wins.
 */
export async function trustConfig(
  authority: Authority,
  { name, folder, account }: { name: string; folder: string; account: string },
): Promise<TrustConfig> {
  const systemAccount = publicKeyOf(authority.systemAccount);
  return {
    operator: await operatorJwt(name, authority),
    system_account: systemAccount,
    resolver: { type: 'full', dir: folder, allow_delete: false, interval: '2m' },
    resolver_preload: {
      [systemAccount]: await systemAccountJwt(authority),
      [publicKeyOf(authority.account)]: account,
    },
  };
}
