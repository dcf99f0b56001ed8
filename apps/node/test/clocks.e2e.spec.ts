import { setTimeout as sleep } from 'node:timers/promises';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { canFakeClocks, DAY_MS } from '../../../tools/harness/src/faked-clock.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { publishPolicy } from './publish-policy.js';

// Without libfaketime no clock of a program can be made wrong.
const withClocks = canFakeClocks ? describe : describe.skip;
const YEAR_1970 = '1970-01-02T03:04:05.000Z';
const seconds = (amount: number) => ({ amount, unit: 'seconds' }) as const;

interface ClockShown {
  now: string;
  doubtful: boolean;
  since: string | null;
  skewMs: number | null;
  reason: string | null;
}

withClocks('clocks that go wrong', () => {
  const county = countyOfFile({ clocks: ONE_OF_EACH, proxied: [VILLAGE] });
  const as = (code: string) => county().as(code);

  /** The village has so many seconds to accept, and those above wait so many more. */
  const limits = (accept: number, grace: number) =>
    publishPolicy(county(), { tiers: { village: { accept: seconds(accept) } }, graceBelow: seconds(grace) });

  // A session of the right day is over by a clock that is a day ahead, and the person signs in again.
  function clock(code: string): Promise<ClockShown> {
    return until(`${code} shows its clock`, async () => {
      try {
        const question = '{ clock { now doubtful since skewMs reason } }';
        return (await as(code).ask<{ clock: ClockShown }>(question)).clock;
      } catch (error) {
        as(code).forgetSession();
        throw error;
      }
    });
  }

  const untilDoubtful = (code: string) =>
    until(`${code} doubts its clock`, async () => (await clock(code)).doubtful);

  async function untilRight(code: string): Promise<void> {
    county().clock(code).shift(0);
    await until(`${code} trusts its clock`, async () => !(await clock(code)).doubtful);
  }

  const typesOf = async (code: string, id: string) =>
    (await as(code).matter(id))?.timeline.map(({ type }) => type);

  /** How often the clock of any node did something about the matter, by kind; and how often somebody was reminded. */
  async function firings(id: string): Promise<Record<string, number>> {
    const fired: Record<string, number> = {};
    for (const code of ONE_OF_EACH) {
      const rows = await county().sql<{ kind: string; count: number }>(
        code,
        `SELECT type AS kind, count(*)::int AS count FROM journal
         WHERE stream_id = $1 AND origin = $2 AND body::jsonb->'data'->>'byClock' = 'true' GROUP BY type
         UNION ALL SELECT kind, count(*)::int FROM reminders WHERE matter_id = $1 GROUP BY kind`,
        [id, code],
      );
      for (const { kind, count } of rows) fired[kind] = (fired[kind] ?? 0) + count;
    }
    return fired;
  }

  afterEach(async () => {
    county().link(VILLAGE).mend();
    for (const code of ONE_OF_EACH) {
      if (county().node(code).pid === null) await county().node(code).start();
      await untilRight(code);
    }
  });

  test.each([
    ['a day ahead', DAY_MS],
    ['a day behind', -DAY_MS],
    ['in 1970', Date.parse(YEAR_1970) - Date.now()],
  ])(
    'a village whose clock is set to %s during a timer lets nothing rise early, and what is due rises once when it is right again',
    async (_, offset) => {
      await limits(4, 60);
      const { id } = await as(VILLAGE).register();
      county().clock(VILLAGE).shift(offset);
      await untilDoubtful(VILLAGE);
      const shown = await clock(VILLAGE);
      expect(shown.reason).toContain('校准电脑时间');
      expect(Math.abs((shown.skewMs ?? 0) - offset)).toBeLessThan(60_000);
      expect(Math.abs(Date.parse(shown.now) - Date.now())).toBeLessThan(5_000);

      await sleep(4_500);
      expect(await typesOf(VILLAGE, id)).toEqual(['MatterRegistered']);
      expect(await firings(id)).toEqual({});

      await untilRight(VILLAGE);
      await until('it rose', async () => (await as(TOWNSHIP).matter(id))?.status === 'RECEIVED', 10);
      await sleep(1_000);
      expect(await firings(id)).toEqual({ MatterEscalated: 1, due_soon: 1, overdue: 1 });
    },
  );

  test.each([
    ['a day ahead', DAY_MS],
    ['in 1970', Date.parse(YEAR_1970) - Date.now()],
  ])(
    'what is overdue in a village whose clock is %s is taken up by the township, once, after its grace',
    async (_, offset) => {
      await limits(3, 3);
      county().clock(VILLAGE).shift(offset);
      await untilDoubtful(VILLAGE);
      const before = Date.now();
      const { id } = await as(VILLAGE).register();
      await until(
        'the township took it up',
        async () => (await as(TOWNSHIP).matter(id))?.holder.code === TOWNSHIP,
        15,
      );
      expect(Date.now() - before).toBeGreaterThan(5_500);
      await county().untilEqual(id, ONE_OF_EACH);
      await untilRight(VILLAGE);
      await sleep(1_500);
      expect(await firings(id)).toEqual({ MatterTakenUp: 1 });
    },
  );

  test('a village with a wrong clock goes on working, and what it writes has the right day and a mark', async () => {
    await limits(600, 600);
    county().clock(VILLAGE).setTo(YEAR_1970);
    await untilDoubtful(VILLAGE);
    const registered = await as(VILLAGE).register();
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(2, 10).replaceAll('-', '');
    expect(registered.code.slice(12, 18)).toBe(today);
    await as(VILLAGE).accept(registered);
    await county().untilEqual(registered.id, ONE_OF_EACH);
    const { matter } = await as(TOWNSHIP).ask<{
      matter: {
        dueAt: string;
        timeline: { clockDoubtful: boolean; recordedAt: string; occurredAt: string }[];
      };
    }>('query ($id: ID!) { matter(id: $id) { dueAt timeline { clockDoubtful recordedAt occurredAt } } }', {
      id: registered.id,
    });
    expect(Date.parse(matter.dueAt)).toBeGreaterThan(Date.now());
    for (const entry of matter.timeline) {
      expect(entry.clockDoubtful).toBe(true);
      expect(Math.abs(Date.parse(entry.recordedAt) - Date.now())).toBeLessThan(30_000);
      expect(Math.abs(Date.parse(entry.occurredAt) - Date.now())).toBeLessThan(30_000);
    }
  });

  test.each([
    ['a day ahead', DAY_MS],
    ['in 1970', Date.parse(YEAR_1970) - Date.now()],
  ])(
    'a village that comes back with its clock %s lets nothing rise by it; what is due rises once when it is right',
    async (_, offset) => {
      await limits(8, 60);
      const { id } = await as(VILLAGE).register();
      await county().node(VILLAGE).kill();
      county().clock(VILLAGE).shift(offset);
      await county().node(VILLAGE).start();
      await untilDoubtful(VILLAGE);
      await county().node(VILLAGE).stop();
      await county().node(VILLAGE).start();
      expect(await firings(id)).toEqual({});
      expect((await clock(VILLAGE)).doubtful).toBe(true);

      await untilRight(VILLAGE);
      await until('it rose', async () => (await as(TOWNSHIP).matter(id))?.status === 'RECEIVED', 15);
      await sleep(1_000);
      expect(await firings(id)).toEqual({ MatterEscalated: 1, due_soon: 1, overdue: 1 });
    },
  );

  test('a village that is cut off and comes back in 1970 goes on from the last day it knew, and catches up on contact', async () => {
    await limits(600, 600);
    county().link(VILLAGE).cut();
    await county().node(VILLAGE).stop();
    county().clock(VILLAGE).setTo(YEAR_1970);
    await county().node(VILLAGE).start();
    expect((await clock(VILLAGE)).reason).toContain('早于本机已有的记录');
    const { id, code } = await as(VILLAGE).register();
    expect(code.slice(12, 14)).toBe('26');
    county().link(VILLAGE).mend();
    await county().untilEqual(id, ONE_OF_EACH);
    await until('it knows the time', async () => (await clock(VILLAGE)).reason?.includes('不一致'));
    expect(Math.abs(Date.parse((await clock(VILLAGE)).now) - Date.now())).toBeLessThan(5_000);
  });

  test.each([
    ['ahead', DAY_MS],
    ['behind', -DAY_MS],
  ])(
    'a township whose clock is a day %s takes nothing up and puts nobody in doubt; the county takes up after both graces',
    async (_, offset) => {
      // Long enough for the village to be gone before it may let the matter rise itself.
      await limits(6, 3);
      county().clock(TOWNSHIP).shift(offset);
      await untilDoubtful(TOWNSHIP);
      const { id } = await as(VILLAGE).register();
      await until('all know of it', () => as(COUNTY).matter(id));
      await county().node(VILLAGE).kill();
      await until(
        'the county took it up',
        async () => (await as(COUNTY).matter(id))?.holder.code === COUNTY,
        30,
      );
      await county().node(VILLAGE).start();
      await until('the village trusts its clock', async () => !(await clock(VILLAGE)).doubtful);
      await untilRight(TOWNSHIP);
      await county().untilEqual(id, ONE_OF_EACH);
      const { MatterTakenUp, MatterEscalated } = await firings(id);
      expect({ MatterTakenUp, MatterEscalated }).toEqual({ MatterTakenUp: 1 });
    },
  );

  test('the county, its clock a day ahead, takes nothing up, and puts no node below in doubt for long', async () => {
    await limits(6, 600);
    const { id } = await as(VILLAGE).register();
    await until('the county knows of it', () => as(COUNTY).matter(id));
    county().clock(COUNTY).shift(DAY_MS);
    await untilDoubtful(COUNTY);
    await until('it rose in time', async () => (await as(TOWNSHIP).matter(id))?.status === 'RECEIVED', 15);
    for (const code of [TOWNSHIP, VILLAGE]) expect((await clock(code)).doubtful).toBe(false);
    expect(await firings(id)).toMatchObject({ MatterEscalated: 1 });
    expect(await firings(id)).not.toHaveProperty('MatterTakenUp');
  });

  test('nobody is signed out, locked out or signed in for ever by a clock that jumps', async () => {
    const { username, password } = county().account(VILLAGE, 'desk');
    const input = { username, password };
    for (const offset of [DAY_MS, Date.parse(YEAR_1970) - Date.now()]) {
      county().clock(VILLAGE).shift(offset);
      await untilDoubtful(VILLAGE);
      const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { expiresAt } }';
      const { signIn } = await as(VILLAGE).ask<{ signIn: { expiresAt: string } }>(query, { input });
      const hours = (Date.parse(signIn.expiresAt) - Date.now()) / 3_600_000;
      expect(hours).toBeCloseTo(12, 1);
    }
    await untilRight(VILLAGE);
    const sessions = await county().count(VILLAGE, 'sessions');
    await county().sql(VILLAGE, "UPDATE sessions SET expires_at = now() + interval '1 year'");
    await until('that is no session', () =>
      as(VILLAGE)
        .ask('{ clock { now } }')
        .then(
          () => false,
          () => true,
        ),
    );
    await county().sql(VILLAGE, "UPDATE sessions SET expires_at = now() + interval '1 hour'");
    await until('that is one', () => as(VILLAGE).ask('{ clock { now } }'));
    await county().sql(VILLAGE, "UPDATE people SET locked_until = now() + interval '1 year'");
    await as(VILLAGE).ask('mutation ($input: SignInInput!) { signIn(input: $input) { token } }', { input });
    expect(await county().count(VILLAGE, 'sessions')).toBe(sessions + 1);
  });

  test('the clock is told to whoever watches the machine, and keeps it from nothing', async () => {
    county().clock(VILLAGE).shift(DAY_MS);
    await untilDoubtful(VILLAGE);
    const { status, text } = await county().node(VILLAGE).get('/readyz');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ ready: true, clock: { doubtful: true } });
    expect(await county().node(VILLAGE).metric('fengqiao_clock_skew_seconds')).toBeCloseTo(86_400, -2);
    expect(await county().node(VILLAGE).metric('fengqiao_clock_doubtful')).toBe(1);

    // And at the other end, by what the village's beats say.
    const skew = () => county().node(TOWNSHIP).metric('fengqiao_peer_skew_seconds', VILLAGE);
    await until('the township’s gauge tells of it', async () => (await skew()) > 86_000);
    const { nodes } = await as(TOWNSHIP).ask<{ nodes: { code: string; clockSkewMs: number }[] }>(
      '{ nodes { code clockSkewMs } }',
    );
    const shown = nodes.find(({ code }) => code === VILLAGE)?.clockSkewMs ?? 0;
    expect(Math.abs(shown - DAY_MS)).toBeLessThan(60_000);
  });

  test('where nobody above can be reached, an administrator says that the clock is right', async () => {
    county().link(VILLAGE).cut();
    county().clock(VILLAGE).shift(DAY_MS);
    await untilDoubtful(VILLAGE);
    const confirmed = await county()
      .as(VILLAGE, 'administrator')
      .ask<{ confirmClock: ClockShown }>('mutation { confirmClock { now doubtful } }');
    expect(confirmed.confirmClock.doubtful).toBe(false);
    expect(Date.parse(confirmed.confirmClock.now)).toBeGreaterThan(Date.now() + DAY_MS - 60_000);
  });
});
