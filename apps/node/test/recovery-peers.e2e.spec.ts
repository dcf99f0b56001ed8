import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { NodeDatabase } from '../../../tools/harness/src/node-database.js';
import {
  COUNTY,
  NEIGHBOUR,
  ONE_OF_EACH,
  TOWNSHIP,
  VILLAGE,
} from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { Desks, recoveryOf, restoreCopy, untilQuiet, untilRecovered } from './recovering.js';

const ALL = [...ONE_OF_EACH, NEIGHBOUR];
const county = countyOfFile({ nodes: ALL });
const desks = new Desks(county);
const as = (code: string) => desks.as(code);

interface ClosedShown {
  watermark: number;
  head_seen: number;
  came_late: number;
}

async function closedLinks(at: string, from: string): Promise<ClosedShown[]> {
  return county().sql<ClosedShown>(
    at,
    `SELECT watermark::int, head_seen::int, (SELECT count(*)::int FROM closed_link_entries c
       WHERE c.peer = i.peer AND c.incarnation = i.incarnation) AS came_late
     FROM links_in i WHERE peer = $1 AND closed_at IS NOT NULL ORDER BY incarnation`,
    [from],
  );
}

/** What the screen at one node says about another. */
const alarmAbout = async (at: string, peer: string, kind: string): Promise<string | undefined> =>
  (await as(at).alarms(kind, peer))[0]?.sentence;

test('what was held behind a gap that nobody will fill any more is taken, and what never came is counted', async () => {
  await as(VILLAGE).register();
  await untilQuiet(county(), ALL);
  // Two numbers of the link are given away, and whatever stood at them is lost before it was sent.
  await county().sql(VILLAGE, 'UPDATE links_out SET head = head + 2, sent = sent + 2 WHERE peer = $1', [
    TOWNSHIP,
  ]);
  const { id } = await as(VILLAGE).register();
  await until('the county has it', () => as(COUNTY).matter(id));
  await until('the township holds it', async () => (await county().count(TOWNSHIP, 'held_messages')) === 2);
  expect(await as(TOWNSHIP).matter(id)).toBeNull();

  await county().node(VILLAGE).kill();
  await new NodeDatabase(county(), VILLAGE).rebuild();
  desks.forget(VILLAGE);
  await county().node(VILLAGE).start();

  await untilRecovered(as(VILLAGE));
  await county().untilEqual(id, ONE_OF_EACH);
  await untilQuiet(county(), ALL);
  expect(await as(VILLAGE).matter(id)).toMatchObject({ open: true });
  const [closed] = await closedLinks(TOWNSHIP, VILLAGE);
  expect(closed).toMatchObject({ head_seen: (closed?.watermark ?? 0) + 4, came_late: 2 });
  expect(await alarmAbout(TOWNSHIP, VILLAGE, 'STEPS_LOST')).toContain('2 条记录没有直接传到');
  expect(await alarmAbout(COUNTY, VILLAGE, 'STEPS_LOST')).toBeUndefined();
});

test('a county restored from an old copy has back what it had decided since, and keeps what it took up', async () => {
  const taken = await as(VILLAGE).register();
  await as(VILLAGE).accept(taken);
  await untilQuiet(county(), ALL);
  await county().node(COUNTY).stop();
  const database = new NodeDatabase(county(), COUNTY);
  await database.keep();
  await county().node(COUNTY).start();
  await until('the county sees it', () => as(COUNTY).matter(taken.id));
  await county().as(COUNTY, 'command').command('takeUpMatter', taken, { reason: '涉及多个乡镇，由县里统筹' });
  await as(COUNTY).accept(taken);
  const since = await as(NEIGHBOUR).register();
  await untilQuiet(county(), ALL);

  await county().node(COUNTY).stop();
  await restoreCopy(database);
  desks.forget(COUNTY);
  await county().node(COUNTY).start();

  await untilRecovered(as(COUNTY));
  await untilQuiet(county(), ALL);
  const shown = await as(COUNTY).matter(taken.id);
  expect(shown).toMatchObject({ holder: { code: COUNTY }, status: 'ACCEPTED', lateCount: 0, open: true });
  expect(await as(COUNTY).matter(since.id)).not.toBeNull();
  const handed = await as(COUNTY).command('handDownMatter', taken, { to: TOWNSHIP, reason: '请镇里办理' });
  expect(handed).toMatchObject({ status: 'OFFERED' });
  await until('the township has it', () => as(TOWNSHIP).accept(taken));
  await untilQuiet(county(), ALL);
});

test('a restored county decides although a village died before its link had caught up', async () => {
  const { id } = await as(VILLAGE).register();
  await untilQuiet(county(), ALL);
  await county().node(COUNTY).stop();
  const database = new NodeDatabase(county(), COUNTY);
  await database.keep();
  await restoreCopy(database);
  await county().node(VILLAGE).kill();
  // As if it had told its own steps, and named five more entries in its last beat.
  await county().sql(COUNTY, 'UPDATE peers SET head = head + 5 WHERE code = $1', [VILLAGE]);
  await county().sql(
    COUNTY,
    `INSERT INTO recovery_peers (incarnation, peer, place, own_incarnation, own_seq, own_done_at)
     SELECT incarnation, $1, 9, known_incarnation, known_seq, now() FROM recoveries WHERE finished_at IS NULL`,
    [VILLAGE],
  );
  desks.forget(COUNTY);
  await county().node(COUNTY).start();

  await until('the county decides', async () => (await recoveryOf(as(COUNTY)))?.decidesAt ?? null);
  expect((await recoveryOf(as(COUNTY)))?.finishedAt).toBeNull();
  await county().sql(
    COUNTY,
    `UPDATE recoveries SET begun_at = begun_at - interval '8 days' WHERE finished_at IS NULL`,
  );
  await county().sql(COUNTY, `UPDATE peers SET heard_at = heard_at - interval '8 days' WHERE code = $1`, [
    VILLAGE,
  ]);
  const ended = await untilRecovered(as(COUNTY));
  expect(ended.sentence).toContain('超过 7 天没有音讯');
  await county().node(VILLAGE).start();
  await county().untilEqual(id, ONE_OF_EACH);
  await untilQuiet(county(), ALL);
});

test('a village that had a matter from its neighbour gets it back, late entries and keys too', async () => {
  const moved = await as(VILLAGE).register();
  await as(VILLAGE).accept(moved);
  await as(VILLAGE).escalate(moved);
  await until('the township has it', () => as(TOWNSHIP).accept(moved));
  await as(TOWNSHIP).command('handDownMatter', moved, { to: NEIGHBOUR, reason: '下塘村主办' });
  await until('the neighbour has it', () => as(NEIGHBOUR).accept(moved));
  await untilQuiet(county(), ALL);

  await county().node(NEIGHBOUR).stop();
  await new NodeDatabase(county(), NEIGHBOUR).rebuild();
  desks.forget(NEIGHBOUR);
  // It asks the county too, which takes its time.
  county().node(COUNTY).freeze();
  await county().node(NEIGHBOUR).start();
  const told = await until('the township says so', () => alarmAbout(TOWNSHIP, NEIGHBOUR, 'RECOVERING'));
  expect(told).toContain('正在恢复数据');
  county().node(COUNTY).thaw();

  expect(await untilRecovered(as(NEIGHBOUR))).toMatchObject({ keysLacking: 0 });
  await untilQuiet(county(), ALL);
  expect(await as(NEIGHBOUR).matter(moved.id)).toMatchObject({
    holder: { code: NEIGHBOUR },
    status: 'ACCEPTED',
    open: true,
  });
  const assigned = await as(NEIGHBOUR).command('assignMatter', moved, { unit: 'mediation_committee' });
  expect(assigned.status).toBe('ASSIGNED');
  await untilQuiet(county(), ALL);
  await until('the township says so no more', async () => {
    return (await alarmAbout(TOWNSHIP, NEIGHBOUR, 'RECOVERING')) === undefined;
  });
});
