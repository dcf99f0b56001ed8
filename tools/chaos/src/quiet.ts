import type { TestCounty } from '../../harness/src/test-county.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { shutOutAt, sitesOf, type Site } from './checks/observe.js';

const LOOK_MS = 250;

/** What still moves in a county, in words; null when nothing does. Of who is shut out nothing is expected. */
export async function unrest(county: TestCounty, guests: readonly Site[] = []): Promise<string | null> {
  const sites = [...sitesOf(county), ...guests];
  const [top] = sites;
  const shutOut = top ? await shutOutAt(top) : [];
  for (const { code, sql } of sites.filter((site) => !shutOut.includes(site.code))) {
    const [row] = await sql<Standing>(STANDING, [shutOut]);
    if (!row) return `${code} has no head`;
    const waiting = Object.entries(row).filter(([, count]) => Number(count) > 0);
    if (waiting.length > 0)
      return `${code}: ${waiting.map(([what, count]) => `${what} ${count}`).join(', ')}`;
  }
  return null;
}

/**
 * Waits until every queue is empty, nothing is held beyond a gap, no predecessor is missing and no offer stands untaken.
 *
 * @returns null when it came to rest, else what still moved at the end of the time
 */
export async function untilQuiet(
  county: TestCounty,
  withinMs: number,
  guests: readonly Site[] = [],
): Promise<string | null> {
  const end = Date.now() + withinMs;
  for (;;) {
    const what = await unrest(county, guests).catch((error: unknown) => String(error));
    if (what === null || Date.now() > end) return what;
    await sleep(LOOK_MS);
  }
}

interface Standing extends Record<string, string> {
  queued: string;
  held: string;
  gaps: string;
  missing: string;
  offered: string;
}

// The head that the last beat named is compared too: a tail that was lost with the broker's store is in no queue here.
const STANDING = `
  SELECT
    (SELECT coalesce(sum(head - received), 0) FROM links_out WHERE peer <> ALL($1)) AS queued,
    (SELECT count(*) FROM held_messages WHERE peer <> ALL($1)) AS held,
    (SELECT count(*) FROM matter_gaps) AS gaps,
    (SELECT coalesce(sum(greatest(p.head - coalesce(i.watermark, 0), 0)), 0) FROM peers p
      LEFT JOIN links_in i ON i.peer = p.code AND i.incarnation = p.incarnation WHERE p.code <> ALL($1)) AS missing,
    (SELECT count(*) FROM matters WHERE offered_to = (SELECT origin FROM journal_head) AND NOT behind) AS offered`;
