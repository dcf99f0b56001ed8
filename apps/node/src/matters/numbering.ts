import {
  chinaDate,
  matterCode,
  publicCode,
  PUBLIC_CODE_BYTES,
  Refusal,
  type Context,
  type RegisterMatter,
} from '@fengqiao/domain';
import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** A registration before this node gave it its codes. */
export type Unnumbered = Omit<RegisterMatter, 'clear'> & {
  clear: Omit<RegisterMatter['clear'], 'code' | 'publicCodeHash'>;
};

const LAST_SERIAL = 9_999;

/** Gives the permanent code (DOMAIN 6.2) and the unguessable public one, of which only a digest is ever clear. */
export async function numbered(
  tx: EntityManager,
  command: Unnumbered | RegisterMatter,
  { here, now }: Pick<Context, 'here' | 'now'>,
): Promise<RegisterMatter> {
  const day = chinaDate(now);
  const rows: { last: number }[] = await tx.query(
    `INSERT INTO code_serials (day, last) VALUES ($1, 1)
     ON CONFLICT (day) DO UPDATE SET last = code_serials.last + 1 RETURNING last`,
    [day],
  );
  const serial = rows[0]?.last ?? 1;
  if (serial > LAST_SERIAL)
    throw new Refusal('BAD_USER_INPUT', '今日登记已满 9999 件 / no more than 9999 a day');
  const secret = publicCode(randomBytes(PUBLIC_CODE_BYTES));
  return {
    ...command,
    clear: { ...command.clear, code: matterCode(here, day, serial), publicCodeHash: publicCodeHash(secret) },
    sealed: { ...command.sealed, publicCode: secret },
  };
}

/** At least 80 random bits have no dictionary, so a plain digest finds the code and does not tell it. */
export function publicCodeHash(code: string): string {
  return `sha256:${createHash('sha256').update(code).digest('base64url')}`;
}
