import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { databaseOf } from '../../../tools/stack/src/database-names.js';
import { localSuperuser } from '../../../tools/stack/src/databases.js';
import { superuserPassword } from '../../../tools/stack/src/secrets.js';
import { stranger } from './carrying.js';
import { LinkCarrier } from './link-carrier.js';

const county = countyOfFile();
const carrier = new LinkCarrier(county);
const as = (code: string) => county().as(code);

async function linkOut(
  code: string,
  peer: string,
): Promise<{ head: number; sent: number; received: number }> {
  const [link] = await county().sql<{ head: number; sent: number; received: number }>(
    code,
    'SELECT head::int, sent::int, received::int FROM links_out WHERE peer = $1',
    [peer],
  );
  return link ?? { head: 0, sent: 0, received: 0 };
}

/** Everything at a node that a file could change. */
async function everythingAt(code: string): Promise<object> {
  const [row] = await county().sql<Record<string, string>>(
    code,
    `SELECT (SELECT count(*) FROM journal) AS steps, (SELECT count(*) FROM held_messages) AS held,
       (SELECT coalesce(sum(watermark), 0) FROM links_in) AS came, (SELECT coalesce(sum(received), 0) FROM links_out) AS confirmed,
       (SELECT count(*) FROM matter_keys) AS keys, (SELECT count(*) FROM parked_messages) AS parked`,
  );
  return row ?? {};
}

async function journeys(): Promise<string> {
  const { id } = await as(VILLAGE).register();
  await as(VILLAGE).accept({ id });
  await as(VILLAGE).escalate({ id });
  return id;
}

describe('while the hub is down all the time', () => {
  let id: string;

  beforeAll(async () => {
    await county().hub.stop();
    id = await journeys();
  });

  test('a matter comes to the township by file, and its answer and its receipts go back by file', async () => {
    const before = await linkOut(VILLAGE, TOWNSHIP);
    const file = await carrier.exported(VILLAGE, TOWNSHIP);
    expect(await linkOut(VILLAGE, TOWNSHIP)).toEqual(before);
    expect(await delivery()).toBe('SAVED');

    const there = await carrier.imported(TOWNSHIP, file);
    expect(there).toMatchObject({ taken: before.head, known: 0, held: 0, left: 0, gap: null });
    expect((await as(TOWNSHIP).matter(id))?.status).toBe('RECEIVED');
    await as(TOWNSHIP).accept({ id });
    expect(await delivery()).toBe('SAVED');

    const back = await carrier.carried(TOWNSHIP, VILLAGE);
    expect(back).toMatchObject({ confirmed: before.head, held: 0, left: 0 });
    expect(await linkOut(VILLAGE, TOWNSHIP)).toMatchObject({ head: before.head, received: before.head });
    expect(await delivery()).toBe('ACCEPTED');
    const shown = await as(VILLAGE).matter(id);
    expect(shown).toMatchObject({ status: 'ACCEPTED', holder: { code: TOWNSHIP } });
    await county().untilEqual(id, [VILLAGE, TOWNSHIP]);
  });

  test('importing the same file again changes nothing', async () => {
    const file = await carrier.exported(VILLAGE, TOWNSHIP, '?from=1');
    await carrier.imported(TOWNSHIP, file);
    const before = await everythingAt(TOWNSHIP);
    const { head } = await linkOut(VILLAGE, TOWNSHIP);
    for (let times = 0; times < 2; times += 1) {
      expect(await carrier.imported(TOWNSHIP, file)).toMatchObject({
        taken: 0,
        known: head,
        held: 0,
        left: 0,
      });
    }
    expect(await everythingAt(TOWNSHIP)).toEqual(before);
  });

  test('when everything is confirmed a file holds receipts only, and says so', async () => {
    await carrier.carried(VILLAGE, TOWNSHIP);
    const { head } = await linkOut(TOWNSHIP, VILLAGE);
    expect(await linkOut(TOWNSHIP, VILLAGE)).toMatchObject({ received: head });
    const response = await carrier.ask(TOWNSHIP, `/${VILLAGE}`);
    expect(response.headers.get('fengqiao-entries')).toBe('0');
    const file = Buffer.from(await response.arrayBuffer());
    expect(await carrier.imported(VILLAGE, file)).toMatchObject({ read: 0, taken: 0, left: 0 });
  });

  test('of two files the later may come first: it is held, says what is missing, and the earlier completes it', async () => {
    const beforeFirst = (await linkOut(VILLAGE, TOWNSHIP)).head;
    const first = await journeys();
    const early = await carrier.exported(VILLAGE, TOWNSHIP);
    const beforeSecond = (await linkOut(VILLAGE, TOWNSHIP)).head;
    const second = await journeys();
    const late = await carrier.exported(VILLAGE, TOWNSHIP, `?from=${beforeSecond + 1}`);
    const { head } = await linkOut(VILLAGE, TOWNSHIP);

    expect(await carrier.imported(TOWNSHIP, late)).toMatchObject({
      taken: 0,
      held: head - beforeSecond,
      gap: { first: beforeFirst + 1, last: beforeSecond },
    });
    expect(await as(TOWNSHIP).matter(second)).toBeNull();
    expect(await carrier.imported(TOWNSHIP, late)).toMatchObject({ taken: 0, held: head - beforeSecond });
    expect(await carrier.imported(TOWNSHIP, early)).toMatchObject({
      taken: beforeSecond - beforeFirst,
      gap: null,
    });
    for (const matter of [first, second])
      expect((await as(TOWNSHIP).matter(matter))?.status).toBe('RECEIVED');
    expect(await county().count(TOWNSHIP, 'held_messages')).toBe(0);
  });

  test.each<[string, (file: Buffer) => Buffer | Promise<Buffer>]>([
    ['that was changed', (file) => withFlippedBit(file, Math.floor(file.length * 0.8))],
    ['whose last byte was changed', (file) => withFlippedBit(file, file.length - 1)],
    ['that was cut off', (file) => file.subarray(0, file.length - 1)],
    ['of which nothing is there', () => Buffer.alloc(0)],
    ['that is something else', () => randomBytes(100_000)],
    ['for another node', () => carrier.exported(VILLAGE, COUNTY)],
    ['of the link to another node', () => carrier.made(carrier.identityOf(VILLAGE), TOWNSHIP, [], COUNTY)],
    ['that a stranger signed', () => carrier.made({ ...stranger.identity, code: VILLAGE }, TOWNSHIP, [])],
  ])('a file %s is refused with a sentence, and nothing of it is taken', async (_, spoil) => {
    await journeys();
    const file = await spoil(await carrier.exported(VILLAGE, TOWNSHIP));
    const before = await everythingAt(TOWNSHIP);
    const refusal = await carrier.refused(TOWNSHIP, file);
    expect(refusal).toEqual({ status: 422, code: expect.stringMatching(/^FILE_/) as string });
    expect(await everythingAt(TOWNSHIP)).toEqual(before);
    expect(carrier.incoming(TOWNSHIP)).toEqual([]);
  });

  test('a message that is not as its node signed it is refused by itself, though the file is true', async () => {
    await carrier.carried(VILLAGE, TOWNSHIP);
    const next = (await linkOut(VILLAGE, TOWNSHIP)).head + 1;
    await journeys();
    const before = await everythingAt(TOWNSHIP);
    const forged = carrier.entry(VILLAGE, TOWNSHIP, next, stranger.identity.sign);
    const file = await carrier.made(carrier.identityOf(VILLAGE), TOWNSHIP, [forged]);
    expect(await carrier.imported(TOWNSHIP, file)).toMatchObject({ taken: 0, held: 0, refused: 1 });
    expect(await everythingAt(TOWNSHIP)).toEqual(before);
    expect(await carrier.carried(VILLAGE, TOWNSHIP)).toMatchObject({ held: 0, left: 0, refused: 0 });
  });

  test('only an administrator may carry links, and only to a node that there is', async () => {
    expect((await carrier.ask(VILLAGE, `/${TOWNSHIP}`, {}, 'desk')).status).toBe(403);
    expect((await carrier.ask(VILLAGE, '', { method: 'POST' }, 'desk')).status).toBe(403);
    for (const wrong of [VILLAGE, '331178999999', 'nobody']) {
      const response = await carrier.ask(VILLAGE, `/${wrong}`);
      expect({ wrong, status: response.status }).toEqual({ wrong, status: 422 });
    }
    for (const from of ['0', '-1', '1.5', 'x', '999999'])
      expect({ from, status: (await carrier.ask(VILLAGE, `/${TOWNSHIP}?from=${from}`)).status }).toEqual({
        from,
        status: 422,
      });
  });

  test('an upload that breaks off leaves nothing behind, and the whole file is taken afterwards', async () => {
    const file = await carrier.exported(VILLAGE, TOWNSHIP, '?from=1');
    const before = await everythingAt(TOWNSHIP);
    const broken = new ReadableStream<Uint8Array>({
      async pull(controller) {
        controller.enqueue(new Uint8Array(file.subarray(0, 10_000)));
        await until('it arrives', () => carrier.incoming(TOWNSHIP).length === 1);
        controller.error(new Error('the cable was pulled'));
      },
    });
    const init = { method: 'POST', body: broken, duplex: 'half' as const };
    await expect(carrier.ask(TOWNSHIP, '', init)).rejects.toThrow();
    await until('what had come is gone', () => carrier.incoming(TOWNSHIP).length === 0);
    expect(await everythingAt(TOWNSHIP)).toEqual(before);
    expect(await carrier.imported(TOWNSHIP, file)).toMatchObject({ left: 0, held: 0 });
  });

  test('a file that a killed node was taking is no longer there, and is taken by importing it again', async () => {
    const { head } = await linkOut(VILLAGE, TOWNSHIP);
    await journeys();
    const file = await carrier.exported(VILLAGE, TOWNSHIP, `?from=${head + 1}`);
    const before = await everythingAt(TOWNSHIP);
    const lock = await locked(TOWNSHIP, 'links_in');
    const taking = carrier.imported(TOWNSHIP, file).catch(() => null);
    await until('it waits for the lock', async () => {
      const waiting = await county().count(
        TOWNSHIP,
        'pg_locks',
        "NOT granted AND relation = 'links_in'::regclass",
      );
      return waiting > 0 && carrier.incoming(TOWNSHIP).length === 1;
    });
    await county().node(TOWNSHIP).kill();
    await taking;
    await lock.release();
    expect(carrier.incoming(TOWNSHIP)).toHaveLength(1);
    await county().node(TOWNSHIP).start();
    expect(carrier.incoming(TOWNSHIP)).toEqual([]);
    expect(await everythingAt(TOWNSHIP)).toEqual(before);
    expect(await carrier.imported(TOWNSHIP, file)).toMatchObject({ known: 0, held: 0, left: 0 });
  });

  async function delivery(): Promise<string | undefined> {
    const shown = await as(VILLAGE).matter(id);
    return shown?.deliveries.find(({ to }) => to.code === TOWNSHIP)?.state;
  }
});

test('when the hub comes back nothing is doubled, nothing is missing, and the queues close', async () => {
  await county().hub.start();
  const ids = await county().sql<{ id: string }>(VILLAGE, 'SELECT id FROM matters');
  expect(ids.length).toBeGreaterThan(10);
  for (const { id } of ids) await county().untilEqual(id, ONE_OF_EACH, 60);
  for (const code of ONE_OF_EACH) {
    const origins = await county().sql<{ rows: number; first: number; last: number }>(
      code,
      'SELECT count(*)::int AS rows, min(seq)::int AS first, max(seq)::int AS last FROM journal GROUP BY origin',
    );
    for (const { rows, first, last } of origins) expect({ first, last }).toEqual({ first: 1, last: rows });
    await until('nothing is held or owed', async () => {
      const open = await county().count(code, 'links_out', 'received < head');
      return open + (await county().count(code, 'held_messages')) === 0;
    });
  }
});

test('both sides leave a line in the log without a name or a word of a matter in it', () => {
  const made = logLines(VILLAGE, 'link-files');
  const taken = logLines(TOWNSHIP, 'link-files');
  expect(made.some((line) => line.includes(`link file for ${TOWNSHIP}`))).toBe(true);
  expect(taken.some((line) => line.includes(`link file from ${VILLAGE}`))).toBe(true);
  expect([...made, ...taken].join()).not.toMatch(/李素芬|排水沟|administrator/);
});

/** Holds a table of a node against writers until it is released. */
async function locked(code: string, table: string): Promise<{ release(): Promise<void> }> {
  const { places, database } = county();
  const client = new pg.Client({
    ...localSuperuser(database.port, superuserPassword(places)),
    database: databaseOf(code),
  });
  await client.connect();
  await client.query(`BEGIN; LOCK TABLE ${table} IN EXCLUSIVE MODE`);
  return { release: () => client.end() };
}

function logLines(code: string, context: string): string[] {
  const log = readFileSync(county().places.log(`node-${code}`), 'utf8');
  return log.split('\n').filter((line) => line.includes(`"${context}"`));
}

function withFlippedBit(file: Buffer, at: number): Buffer {
  const changed = Buffer.from(file);
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
  return changed;
}
