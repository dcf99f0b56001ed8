import { hash } from '@node-rs/argon2';

/** argon2id (the library's default) with 19 MiB and two passes (OWASP's minimum): about 20 ms on a village PC. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}
