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
/** Where in a code the four digits of the serial begin, counted from 1. */
const SERIAL_FROM = 19;

/**
 * SQL for what the serials of the so-many-th incarnation of a day are counted from: 0, 1000 … 9000, 9100 … 9900, 9910 …
 * After the twenty-eighth there is no room that is surely free, and the day's registrations are refused.
 */
function beginningOf(place: string): string {
  return `1000 * least(${place}, 9) + 100 * greatest(0, least(${place} - 9, 9)) + 10 * greatest(0, ${place} - 18)`;
}

/** SQL for the first of these beginnings that lies above a serial. */
function placeAbove(serial: string): string {
  return `1 + CASE WHEN ${serial} < 9000 THEN ${serial} / 1000 WHEN ${serial} < 9900 THEN 9 + (${serial} - 9000) / 100
      ELSE 18 + (${serial} - 9900) / 10 END`;
}

/**
 * The next serial of a day. A permanent code is printed and given to a citizen, so it must never be given twice, and a
 * restored database has forgotten which it gave last: some of those registrations come back from other nodes, those
 * that nobody else had received never do. On the days on which that may matter, up to the day after the beginning (the
 * clock may be wrong) and for as long as the node still recovers, serials therefore begin at the next thousand: above
 * every serial of an earlier incarnation that is known, however late it comes back, and above as many thousands as
 * incarnations numbered on that day; from the tenth on by hundreds, then by tens, so that four digits reach. A node
 * that never lost its database counts 1, 2, 3.
 */
const NEXT_SERIAL = `
  INSERT INTO code_serials AS serials (day, last)
  SELECT $1::date, coalesce((
    SELECT 1 + ${beginningOf(`greatest(r.thousands_used, ${placeAbove('known.last')})`)}
    FROM recoveries r, (
      SELECT coalesce(max(substring(m.code FROM ${SERIAL_FROM} FOR 4)::integer), 0) AS last
      FROM matters m JOIN journal j ON j.stream_id = m.id
      WHERE m.code >= $4 || '0000' AND m.code < $4 || '99999' AND j.type = 'MatterRegistered'
        AND j.origin = $2 AND j.incarnation <> $3) known
    WHERE r.incarnation = $3 AND (r.finished_at IS NULL OR $1::date <= r.numbers_from + 1)), 1)
  ON CONFLICT (day) DO UPDATE SET last = greatest(serials.last + 1, excluded.last) RETURNING last`;

/** Gives the permanent code (DOMAIN 6.2) and the unguessable public one, of which only a digest is ever clear. */
export async function numbered(
  tx: EntityManager,
  command: Unnumbered | RegisterMatter,
  { here, now, incarnation }: Pick<Context, 'here' | 'now' | 'incarnation'>,
): Promise<RegisterMatter> {
  const day = chinaDate(now);
  const first = matterCode(here, day, 1).slice(0, SERIAL_FROM - 1);
  const rows: { last: number }[] = await tx.query(NEXT_SERIAL, [day, here, incarnation, first]);
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
