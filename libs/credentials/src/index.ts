/**
 * NATS identities of a county: operator, accounts, and a credential for each key, by decentralised JWT. The one place
 * that knows @nats-io/jwt, which says of itself that it is unsupported; `tools/harness/test` tries it on a real server.
 */
export { accountJwt, type AccountState } from './account.js';
export { keeperOf, makeAuthority, publicKeyOf, type Authority, type Keeper } from './authority.js';
export {
  certifyServer,
  fingerprintOf,
  isGoodFor,
  makeCertificateAuthority,
  type CertifiedKey,
} from './certificates.js';
export { credentialFor, readCredential, type Holder, type ReadCredential } from './credential.js';
export { pushAccount } from './messenger.js';
export { OWN_NAME, type ScopedPermissions } from './permissions.js';
export { trustConfig, type TrustConfig } from './server-config.js';
