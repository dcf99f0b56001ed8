import type { PublishedPolicy } from '@fengqiao/domain';
import { setTimeout as sleep } from 'node:timers/promises';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { refusalOf } from '../../../tools/harness/src/desk.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { PUBLISH, publishPolicy } from './publish-policy.js';

const county = countyOfFile({ proxied: [VILLAGE] });
const as = (code: string) => county().as(code);
const seconds = (amount: number) => ({ amount, unit: 'seconds' }) as const;

const setPolicy = (change: Partial<PublishedPolicy>) => publishPolicy(county(), change);

async function remindersOf(code: string, id: string): Promise<string[]> {
  const { reminders } = await as(code).ask<{ reminders: { kind: string; matter: { id: string } }[] }>(
    '{ reminders { kind matter { id } } }',
  );
  return reminders.filter(({ matter }) => matter.id === id).map(({ kind }) => kind);
}

const types = (timeline: readonly { type: string }[] = []) => timeline.map(({ type }) => type);

test('a policy that is no policy is refused, in words that name what is wrong', async () => {
  for (const policy of [
    '{',
    '[]',
    '{"version":"x"}',
    JSON.stringify({ version: 'x', items: { accept: -1 } }),
  ]) {
    const refused = await refusalOf(county().as(COUNTY, 'administrator').ask(PUBLISH, { input: { policy } }));
    expect(refused.code).toBe('BAD_USER_INPUT');
  }
  const refused = (code: string, role: 'desk' | 'administrator') =>
    refusalOf(
      county()
        .as(code, role)
        .ask(PUBLISH, { input: { policy: '{}' } }),
    );
  expect((await refused(COUNTY, 'desk')).code).toBe('FORBIDDEN');
  expect((await refused(TOWNSHIP, 'administrator')).code).toBe('NOT_AT_TOP');
});

/** What a busy machine may add to the tick of a quarter of a second. */
const LATE_SECONDS = 2;

test('a matter that nobody accepts is reminded of, then rises to the township by itself, once', async () => {
  await setPolicy({
    tiers: { village: { accept: seconds(4) } },
    remindAtPercent: 25,
    graceBelow: seconds(60),
  });
  const { id } = await as(VILLAGE).register();
  await until('a reminder appears', async () => (await remindersOf(VILLAGE, id)).includes('due_soon'), 10);

  await until('it rose', async () => (await as(TOWNSHIP).matter(id))?.status === 'RECEIVED', 15);
  await sleep(1_500);
  await county().untilEqual(id, ONE_OF_EACH);
  const shown = await as(TOWNSHIP).matter(id);
  expect(types(shown?.timeline)).toEqual(['MatterRegistered', 'MatterEscalated', 'MatterTaken']);
  expect(shown?.timeline[1]).toMatchObject({ byClock: true, label: '逾期上报', node: { code: VILLAGE } });
  expect(await remindersOf(VILLAGE, id)).toEqual([]);

  // Neither too early nor late, by what is written in the database.
  const [rose] = await county().sql<{ late: number }>(
    VILLAGE,
    `SELECT extract(epoch FROM j.recorded_at::timestamptz - r.due_at)::float8 AS late
     FROM reminders r JOIN journal j ON j.stream_id = r.matter_id AND j.type = 'MatterEscalated'
     WHERE r.matter_id = $1 AND r.kind = 'due_soon'`,
    [id],
  );
  expect(rose?.late).toBeGreaterThanOrEqual(0);
  expect(rose?.late).toBeLessThan(LATE_SECONDS);
});

test('a reminder does not wait behind hundreds of matters that are due sooner and are to be reminded of later', async () => {
  await setPolicy({
    tiers: { village: { accept: seconds(60) } },
    remindAtPercent: 5,
    graceBelow: seconds(60),
  });
  const { id } = await as(VILLAGE).register();
  const copies = `id <> $1 AND home = '${VILLAGE}' AND status = 'registered'`;
  await county().sql(
    VILLAGE,
    `INSERT INTO matters SELECT (jsonb_populate_record(m, jsonb_build_object(
       'id', gen_random_uuid(), 'code', m.code || '-' || n, 'public_code_hash', m.public_code_hash || n,
       'due_at', m.due_at - interval '1 second',
       'state', jsonb_set(m.state, '{statusSince}', to_jsonb(m.due_at - interval '20 seconds'))))).*
     FROM matters m, generate_series(1, 300) AS n WHERE m.id = $1`,
    [id],
  );
  expect(await county().count(VILLAGE, 'matters', copies.replace('$1', `'${id}'`))).toBe(300);
  await until('the reminder appears', async () => (await remindersOf(VILLAGE, id)).includes('due_soon'), 15);
  await county().sql(VILLAGE, `DELETE FROM matters WHERE ${copies}`, [id]);
  await as(VILLAGE).accept({ id });
});

test('with the village switched off, the township takes the matter up after its grace, and what the village wrote meanwhile is a late entry on both screens', async () => {
  await setPolicy({ tiers: { village: { accept: seconds(3) } }, graceBelow: seconds(3) });
  const { id } = await as(VILLAGE).register();
  await until('the township knows of it', () => as(TOWNSHIP).matter(id));
  county().link(VILLAGE).cut();
  await as(VILLAGE).accept({ id });
  const unsent = await as(VILLAGE).matter(id);
  expect(unsent?.deliveries.find(({ to }) => to.code === TOWNSHIP)?.state).toBe('SAVED');
  await county().node(VILLAGE).kill();
  expect((await as(TOWNSHIP).matter(id))?.holder.code).toBe(VILLAGE);

  await until(
    'the township took it up',
    async () => (await as(TOWNSHIP).matter(id))?.holder.code === TOWNSHIP,
    20,
  );
  const takenUp = await as(TOWNSHIP).matter(id);
  expect(takenUp?.timeline.at(-1)).toMatchObject({ type: 'MatterTakenUp', byClock: true });
  expect(await county().count(COUNTY, 'journal', `stream_id = '${id}' AND origin = '${COUNTY}'`)).toBe(0);

  county().link(VILLAGE).mend();
  await county().node(VILLAGE).start();
  const end = await county().untilEqual(id, ONE_OF_EACH, 30);
  expect(end).toMatchObject({ holder: TOWNSHIP, status: 'received', lateCount: 1 });
  for (const code of [VILLAGE, TOWNSHIP]) {
    const late = (await as(code).matter(id))?.timeline.filter(({ place }) => place === 'LATE');
    expect(late).toMatchObject([{ type: 'MatterAccepted', node: { code: VILLAGE }, adopted: false }]);
  }

  const late = (await as(TOWNSHIP).matter(id))?.timeline.find(({ adoptable }) => adoptable);
  expect((await refusalOf(as(VILLAGE).command('adoptEntry', { id }, { entryId: late?.id }))).code).toBe(
    'MATTER_HELD_ELSEWHERE',
  );
  const adopted = await as(TOWNSHIP).command('adoptEntry', { id }, { entryId: late?.id });
  expect(adopted).toMatchObject({ status: 'ACCEPTED', holder: { code: TOWNSHIP } });
  await county().untilEqual(id, ONE_OF_EACH);
  const inVillage = (await as(VILLAGE).matter(id))?.timeline.find((entry) => entry.id === late?.id);
  expect(inVillage).toMatchObject({ place: 'LATE', adopted: true, adoptable: false });
});

test('with village and township switched off, the county takes the matter up after both graces', async () => {
  await setPolicy({ tiers: { village: { accept: seconds(2) } }, graceBelow: seconds(1) });
  const { id } = await as(VILLAGE).register();
  await until('the county knows of it', () => as(COUNTY).matter(id));
  await Promise.all([county().node(VILLAGE).kill(), county().node(TOWNSHIP).kill()]);
  await until('the county took it up', async () => (await as(COUNTY).matter(id))?.holder.code === COUNTY, 15);
  await Promise.all([county().node(VILLAGE).start(), county().node(TOWNSHIP).start()]);
  expect(await county().untilEqual(id, ONE_OF_EACH, 30)).toMatchObject({ holder: COUNTY });
});
