import { defaultUserPermissionsLimits, type UserPermissionsLimits } from '@nats-io/jwt';

/**
 * What one role may say and hear. A subject may hold `{{name()}}` as a whole token: the server puts the name of the
 * credential there. Within a token it silently denies everything before nats-server 2.11.
 */
export interface ScopedPermissions {
  publish: readonly string[];
  subscribe: readonly string[];
  /** May answer a request on the reply subject that came with it. */
  responses: boolean;
}

/** Stands for the name of whoever holds the credential. */
export const OWN_NAME = '{{name()}}';
const RESPONSES = { max: 4, ttl: 60_000_000_000 };

/**
 * The limits that a signing key imposes on every credential that it signs.
 *
 * @throws RangeError when the name stands for a part of a token
 */
export function scopeOf({ publish, subscribe, responses }: ScopedPermissions): UserPermissionsLimits {
  for (const subject of [...publish, ...subscribe]) {
    const torn = subject.split('.').find((token) => token.includes(OWN_NAME) && token !== OWN_NAME);
    if (torn) throw new RangeError(`${subject}: ${OWN_NAME} must be a whole token`);
  }
  return defaultUserPermissionsLimits({
    pub: { allow: [...publish], deny: [] },
    sub: { allow: [...subscribe], deny: [] },
    ...(responses ? { resp: RESPONSES } : {}),
    allowed_connection_types: ['STANDARD'],
  });
}
