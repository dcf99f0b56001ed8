import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { refusalOf, someMatter } from '../../../tools/harness/src/desk.js';
import { NodeDatabase } from '../../../tools/harness/src/node-database.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { Desks, untilQuiet, untilRecovered } from './recovering.js';

const county = countyOfFile();
const desks = new Desks(county);
const as = (code: string) => desks.as(code);

async function loseDatabase(code: string): Promise<void> {
  await county().node(code).stop();
  await new NodeDatabase(county(), code).rebuild();
  desks.forget(code);
}

const incarnation = async (code: string) =>
  (await county().sql<{ incarnation: string }>(code, 'SELECT incarnation FROM journal_head'))[0]?.incarnation;

test('a village whose database was lost has everything back that anybody else ever had, opens it and goes on', async () => {
  const kept = [];
  for (let count = 0; count < 3; count += 1) kept.push(await as(VILLAGE).register());
  const [accepted, risen] = kept;
  if (!accepted || !risen) throw new Error('three were registered');
  await as(VILLAGE).accept(accepted);
  await as(VILLAGE).accept(risen);
  await as(VILLAGE).escalate(risen);
  await until('the township has it', () => as(TOWNSHIP).accept(risen));
  await untilQuiet(county(), ONE_OF_EACH);
  const before = await incarnation(VILLAGE);
  const own = await county().count(VILLAGE, 'journal', `origin = '${VILLAGE}'`);

  await loseDatabase(VILLAGE);
  await county().node(VILLAGE).start();

  const recovery = await untilRecovered(as(VILLAGE));
  expect(recovery).toMatchObject({ reason: 'REBUILT', keysLacking: 0 });
  expect(recovery.sentence).toContain('记录已取齐');
  await untilQuiet(county(), ONE_OF_EACH);
  expect(await incarnation(VILLAGE)).not.toBe(before);
  expect(
    await county().count(VILLAGE, 'journal', `origin = '${VILLAGE}' AND incarnation = '${before}'`),
  ).toBe(own);
  for (const { id } of kept)
    expect(await as(VILLAGE).matter(id)).toMatchObject({ open: true, summary: expect.any(String) });

  await as(VILLAGE).command('assignMatter', accepted, { unit: 'mediation_committee' });
  const again = await as(VILLAGE).register();
  expect(kept.map(({ code }) => code)).not.toContain(again.code);
  expect(again.code.slice(18, 22)).toBe('1001');
  await untilQuiet(county(), ONE_OF_EACH);
});

test('what was registered before and is repeated after the loss is refused, not doubled', async () => {
  const said = someMatter();
  const { id } = await as(VILLAGE).register(said);
  const unnamed = { ...someMatter(), id: undefined };
  const made = await as(VILLAGE).register(unnamed);
  await untilQuiet(county(), ONE_OF_EACH);
  await loseDatabase(VILLAGE);
  for (const code of [COUNTY, TOWNSHIP]) county().node(code).freeze();
  await county().node(VILLAGE).start();
  expect((await refusalOf(as(VILLAGE).register(said))).code).toBe('MATTER_RECOVERING');
  expect((await refusalOf(as(VILLAGE).register(unnamed))).code).toBe('MATTER_RECOVERING');
  const offline = await as(VILLAGE).register({ id: undefined, commandId: undefined });
  for (const code of [COUNTY, TOWNSHIP]) county().node(code).thaw();
  await untilRecovered(as(VILLAGE));
  expect((await refusalOf(as(VILLAGE).register(said))).code).toBe('MATTER_EXISTS');
  expect((await refusalOf(as(VILLAGE).register(unnamed))).code).toBe('MATTER_EXISTS');
  await untilQuiet(county(), ONE_OF_EACH);
  const codes = await county().sql<{ code: string }>(COUNTY, 'SELECT code FROM matters');
  expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
  for (const each of [id, made.id, offline.id]) expect(await as(COUNTY).matter(each)).not.toBeNull();
});

test('a township whose database was lost, with steps under way up and down, misses nothing afterwards', async () => {
  const up = await as(VILLAGE).register();
  await as(VILLAGE).accept(up);
  const down = await as(TOWNSHIP).register();
  await as(TOWNSHIP).accept(down);
  await untilQuiet(county(), ONE_OF_EACH);
  await county().hub.stop();
  await as(TOWNSHIP).command('handDownMatter', down, { to: VILLAGE, reason: '请村里先行调解' });
  await as(VILLAGE).escalate(up);
  await county().node(TOWNSHIP).stop();
  await county().hub.start();
  const meanwhile = await as(VILLAGE).register();
  await new NodeDatabase(county(), TOWNSHIP).rebuild();
  desks.forget(TOWNSHIP);
  await county().node(TOWNSHIP).start();

  await untilRecovered(as(TOWNSHIP));
  await untilQuiet(county(), ONE_OF_EACH);
  expect(await as(TOWNSHIP).matter(up.id)).toMatchObject({ holder: { code: TOWNSHIP }, open: true });
  expect(await as(TOWNSHIP).matter(meanwhile.id)).not.toBeNull();
  // Nobody but the lost database ever had the hand-down.
  expect(await as(TOWNSHIP).matter(down.id)).toMatchObject({ holder: { code: TOWNSHIP }, offeredTo: null });
  await as(TOWNSHIP).accept(up);
  await as(TOWNSHIP).command('handDownMatter', down, { to: VILLAGE, reason: '请村里先行调解' });
  await until('the village has it', () => as(VILLAGE).accept(down));
  await untilQuiet(county(), ONE_OF_EACH);
});

test('what a township had offered a village that was switched off reaches it although the township lost its database', async () => {
  const offered = await as(TOWNSHIP).register();
  await as(TOWNSHIP).accept(offered);
  await untilQuiet(county(), ONE_OF_EACH);
  await county().node(VILLAGE).stop();
  await as(TOWNSHIP).command('handDownMatter', offered, { to: VILLAGE, reason: '请村里先行调解' });
  await until('the county knows', async () => (await as(COUNTY).matter(offered.id))?.status === 'OFFERED');
  await county().node(TOWNSHIP).kill();
  await county().hub.stop();
  county().hub.wipe();
  await county().hub.start();
  await new NodeDatabase(county(), TOWNSHIP).rebuild();
  desks.forget(TOWNSHIP);
  await county().node(TOWNSHIP).start();
  await until(
    'it has the offer back',
    async () => (await as(TOWNSHIP).matter(offered.id))?.status === 'OFFERED',
  );
  await county().node(VILLAGE).start();

  await until('the village has it', () => as(VILLAGE).accept(offered), 60);
  await untilRecovered(as(TOWNSHIP));
  await untilQuiet(county(), ONE_OF_EACH);
  expect(await as(VILLAGE).matter(offered.id)).toMatchObject({ holder: { code: VILLAGE }, open: true });
});
