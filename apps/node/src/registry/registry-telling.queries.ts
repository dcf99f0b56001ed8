import type { JurisdictionCode } from '@fengqiao/domain';
import type { EntityManager } from 'typeorm';

/** Those among them that were not told the registry of this node in their present life. */
export async function hearersToTell(
  tx: EntityManager,
  hearers: readonly JurisdictionCode[],
): Promise<JurisdictionCode[]> {
  const rows: { code: string }[] = await tx.query(
    `SELECT hearer.code FROM unnest($1::text[]) AS hearer (code)
     LEFT JOIN peers ON peers.code = hearer.code
     LEFT JOIN registry_told told ON told.peer = hearer.code
     WHERE told.incarnation IS DISTINCT FROM coalesce(peers.incarnation, '')
     ORDER BY hearer.code`,
    [hearers],
  );
  return rows.map(({ code }) => code);
}

/** Notes that they were told; who was not heard yet counts as told once more when its first beat comes. */
export async function allTold(tx: EntityManager, hearers: readonly JurisdictionCode[]): Promise<void> {
  await tx.query(
    `INSERT INTO registry_told (peer, incarnation)
     SELECT hearer.code, coalesce(peers.incarnation, '') FROM unnest($1::text[]) AS hearer (code)
     LEFT JOIN peers ON peers.code = hearer.code
     ON CONFLICT (peer) DO UPDATE SET incarnation = excluded.incarnation`,
    [hearers],
  );
}
