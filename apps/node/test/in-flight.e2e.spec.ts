import { randomUUID } from 'node:crypto';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { linkOut, untilDrained } from '../../../tools/harness/src/long-queue.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { inTurns } from '../../../tools/stack/src/turns.js';

const IN_FLIGHT = 5_000;
const ABOVE = [TOWNSHIP, COUNTY];
/** Desks of the village that write at the same time. */
const DESKS = 8;
const LIMIT_MS = 420_000;

const county = countyOfFile({ env: { FENGQIAO_HUB_ROOM: String(2 * IN_FLIGHT) } });

/** What is done to each matter after its registration, one step each. */
const COMMANDS: readonly [string, string, Record<string, unknown>][] = [
  ['acceptMatter', 'AcceptMatterInput', {}],
  ...Array.from({ length: 4 }, (): [string, string, Record<string, unknown>][] => [
    ['assignMatter', 'AssignMatterInput', { unit: 'mediation_committee' }],
    ['signForMatter', 'SignForMatterInput', {}],
  ]).flat(),
];
const STEPS_EACH = 1 + COMMANDS.length;

async function leadOne(id: string): Promise<void> {
  const desk = county().as(VILLAGE);
  await desk.register({ id });
  for (const [name, type, more] of COMMANDS) {
    const text = `mutation ($input: ${type}!) { ${name}(input: $input) { id } }`;
    await desk.ask(text, { input: { matterId: id, ...more } });
  }
}

/** Steps of the village that a node has. */
const stepsAt = (code: string) =>
  county().count(code, 'journal', `origin = '${VILLAGE}' AND stream = 'matter'`);

const statesAt = (code: string) =>
  county().sql<{ id: string; hash: string; behind: boolean }>(
    code,
    'SELECT id, state_hash AS hash, behind FROM matters ORDER BY id',
  );

test(
  'five thousand steps in flight survive the hub’s store, and the county’s count of what is missing returns to none by itself',
  async () => {
    for (const code of ABOVE) county().node(code).freeze();
    const ids = Array.from({ length: IN_FLIGHT / STEPS_EACH }, () => randomUUID());
    await inTurns(ids, DESKS, leadOne);
    expect(await stepsAt(VILLAGE)).toBe(IN_FLIGHT);
    for (const to of ABOVE) {
      await until(`all for ${to} is sent`, async () => {
        const { head, sent } = await linkOut(county(), { from: VILLAGE, to });
        return head >= IN_FLIGHT && sent === head;
      });
      expect(await stepsAt(to)).toBe(0);
    }

    // The files go while the server runs; then the machine does, so that it has nothing open any more either.
    county().hub.wipe();
    await county().hub.kill();
    await county().hub.start();
    for (const code of ABOVE) county().node(code).thaw();

    const missing = async () => (await county().as(COUNTY).nodes()).get(VILLAGE)?.missing;
    await until('the county says that steps are missing', async () => ((await missing()) ?? 0) > 0, 60);
    await until('and after a while that none is', async () => (await missing()) === 0, 240);
    for (const to of ABOVE) {
      await untilDrained(county(), { from: VILLAGE, to }, 240);
      expect(await stepsAt(to)).toBe(IN_FLIGHT);
    }
    const [expected, ...others] = await Promise.all([VILLAGE, ...ABOVE].map(statesAt));
    expect(expected).toHaveLength(ids.length);
    expect(expected?.some(({ behind }) => behind)).toBe(false);
    for (const states of others) expect(states).toEqual(expected);
    for (const code of ONE_OF_EACH) {
      for (const table of ['held_messages', 'matter_gaps', 'parked_messages', 'parked_steps'])
        expect(await county().count(code, table)).toBe(0);
    }
  },
  LIMIT_MS,
);
