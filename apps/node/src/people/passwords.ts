import { hash } from '@node-rs/argon2';
import { randomInt } from 'node:crypto';

/** argon2id (the library's default) with 19 MiB and two passes (OWASP's minimum): about 20 ms on a village PC. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

// Nothing that is read as something else on paper.
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** A first password to be told and typed once, as `k7wm-3rfx-p9da`: 59 bits. */
export function givenPassword(): string {
  const sign = (): string => SIGNS[randomInt(SIGNS.length)] ?? '';
  const group = (): string => Array.from({ length: GROUP_LENGTH }, sign).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
