import { Administrator } from '../../../tools/harness/src/administrator.js';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, OTHER_TOWNSHIP, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const EVERYBODY = [COUNTY, TOWNSHIP, OTHER_TOWNSHIP, VILLAGE];
const county = countyOfFile({ nodes: EVERYBODY, proxied: [VILLAGE, OTHER_TOWNSHIP] });

const queueOf = (code: string) =>
  county().sql<{ waiting: number }>(
    code,
    'SELECT coalesce(sum(head - received), 0)::int AS waiting FROM links_out',
  );

test('a village that is moved while it is away with work leaves no orphan', async () => {
  const { id: early } = await county().as(VILLAGE).register();
  await county().untilEqual(early, [COUNTY, TOWNSHIP, VILLAGE]);
  expect(await county().count(OTHER_TOWNSHIP, 'matters')).toBe(0);

  county().link(VILLAGE).cut();
  const { id: offered } = await county().as(VILLAGE).register();
  await county().as(VILLAGE).accept({ id: offered });
  // To the township that is above it as far as it knows.
  await county().as(VILLAGE).escalate({ id: offered });
  const { id: kept } = await county().as(VILLAGE).register();
  await new Administrator(county()).move(VILLAGE, OTHER_TOWNSHIP);

  // What the county had is the new township's at once, although the village hears of nothing yet.
  await county().untilEqual(early, [COUNTY, TOWNSHIP, OTHER_TOWNSHIP]);
  county().link(VILLAGE).mend();
  for (const id of [early, offered, kept]) await county().untilEqual(id, EVERYBODY);
  expect((await county().as(TOWNSHIP).matter(offered))?.holder.code).toBe(TOWNSHIP);

  // From now on it rises where the village belongs, and opens there.
  await county().as(VILLAGE).accept({ id: kept });
  await county().as(VILLAGE).escalate({ id: kept });
  const taken = await until('the new township has it', async () => {
    const shown = await county().as(OTHER_TOWNSHIP).matter(kept);
    return shown?.holder.code === OTHER_TOWNSHIP && shown.open ? shown : null;
  });
  expect(taken.summary).toContain('排水沟');
  await county().untilEqual(kept, EVERYBODY);
  for (const code of EVERYBODY)
    await until(`the links of ${code} are drained`, async () => (await queueOf(code))[0]?.waiting === 0);
});

test('whoever was away during the move follows it', async () => {
  county().link(OTHER_TOWNSHIP).cut();
  await new Administrator(county()).move(VILLAGE, TOWNSHIP);
  const { id } = await county().as(VILLAGE).register();
  await county().untilEqual(id, [COUNTY, TOWNSHIP, VILLAGE]);
  county().link(OTHER_TOWNSHIP).mend();
  await until('the township knows that the village is gone', async () => {
    const nodes = await county().as(OTHER_TOWNSHIP).nodes();
    return !nodes.has(VILLAGE);
  });
});

test('a node that starts anew has the directory as it is, and goes on settling where it was cut off', async () => {
  await county().node(COUNTY).kill();
  await county().sql(COUNTY, 'UPDATE directory_state SET settled_state = NULL');
  await county().node(COUNTY).start();
  expect((await new Administrator(county()).node(VILLAGE)).parent).toBe(TOWNSHIP);
  await until(
    'all matters were settled again',
    async () => (await county().count(COUNTY, 'directory_state', 'settled_state = state')) === 1,
  );
});
