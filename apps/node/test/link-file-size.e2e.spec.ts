import { createWriteStream, openAsBlob, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { LinkCarrier } from './link-carrier.js';

const county = countyOfFile();
const carrier = new LinkCarrier(county);
/** Less than two copies of the file, and more than a process grows by itself. */
const MEMORY = 100_000_000;
const ENTRIES = 12_000;
/** More than is held beyond a gap. */
const LATE = 6_001;

async function exported(name: string, query: string): Promise<string> {
  const path = join(county().places.state, name);
  const response = await carrier.ask(VILLAGE, `/${TOWNSHIP}${query}`);
  await pipeline(response.body ?? [], createWriteStream(path));
  return path;
}

function residentBytes(code: string): number {
  const status = readFileSync(`/proc/${county().node(code).pid ?? 0}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}

test('a link of 12,000 entries goes by file in any order and in spite of a kill, with little memory', async () => {
  await county().hub.stop();
  await county()
    .as(VILLAGE)
    .register({ narrative: '叙'.repeat(1_000) });
  // Names of a row that is there: what is carried is as large as so many steps, and each of them is true.
  await county().sql(
    VILLAGE,
    `INSERT INTO link_entries (peer, number, kind, ref)
     SELECT e.peer, l.head + n, e.kind, e.ref FROM generate_series(1, ${ENTRIES}) n, links_out l
     JOIN LATERAL (SELECT * FROM link_entries e WHERE e.peer = l.peer AND e.kind = 'step' LIMIT 1) e ON true
     WHERE l.peer = '${TOWNSHIP}'`,
  );
  const [link] = await county().sql<{ head: number }>(
    VILLAGE,
    `UPDATE links_out SET head = head + ${ENTRIES} WHERE peer = '${TOWNSHIP}' RETURNING head::int`,
  );
  const head = link?.head ?? 0;

  const before = { village: residentBytes(VILLAGE), township: residentBytes(TOWNSHIP) };
  const all = await exported('all.age', '');
  const late = await exported('late.age', `?from=${LATE}`);
  expect(statSync(all).size).toBeGreaterThan(MEMORY / 2);
  expect(residentBytes(VILLAGE) - before.village).toBeLessThan(MEMORY);

  const tooEarly = await carrier.imported(TOWNSHIP, await openAsBlob(late));
  expect(tooEarly).toMatchObject({ taken: 0, known: 0, held: 5_000, gap: { first: 1, last: LATE - 1 } });
  expect(tooEarly.left).toBe(head - LATE + 1 - 5_000);

  let taken = 0;
  const part = (async () => {
    for await (const { progress } of carrier.importing(TOWNSHIP, await openAsBlob(all))) {
      taken = progress?.taken ?? 0;
      if (taken > 0) await county().node(TOWNSHIP).kill();
    }
  })();
  await expect(part).rejects.toThrow();
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThan(LATE);
  await county().node(TOWNSHIP).start();
  before.township = residentBytes(TOWNSHIP);

  const whole = await carrier.imported(TOWNSHIP, await openAsBlob(all));
  expect(whole).toMatchObject({ held: 0, left: 0, gap: null });
  expect(whole.known).toBeGreaterThanOrEqual(taken);
  expect(whole.known + whole.taken).toBe(head);
  expect(residentBytes(TOWNSHIP) - before.township).toBeLessThan(MEMORY);
  expect(await county().count(TOWNSHIP, 'links_in', `watermark = ${head}`)).toBe(1);
  expect(await county().count(TOWNSHIP, 'held_messages')).toBe(0);
  expect(await county().count(TOWNSHIP, 'journal')).toBe(await county().count(VILLAGE, 'journal'));
}, 300_000);
