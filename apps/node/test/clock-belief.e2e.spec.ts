import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { canFakeClocks, DAY_MS } from '../../../tools/harness/src/faked-clock.js';
import { ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const withClocks = canFakeClocks ? describe : describe.skip;

interface Seen {
  alarms: { kind: string; peer: { code: string } | null }[];
  links: { peer: { code: string }; silent: boolean; heardAt: string | null }[];
}

withClocks('what a node with a wrong clock tells of others', () => {
  const county = countyOfFile({ clocks: ONE_OF_EACH });
  const as = (code: string) => county().as(code);

  // A session of the right day is over by a clock that is a day ahead, and the person signs in again.
  async function isDoubtful(): Promise<boolean> {
    try {
      return (await as(TOWNSHIP).ask<{ clock: { doubtful: boolean } }>('{ clock { doubtful } }')).clock
        .doubtful;
    } catch (error) {
      as(TOWNSHIP).forgetSession();
      throw error;
    }
  }

  afterEach(async () => {
    if (county().node(VILLAGE).pid === null) await county().node(VILLAGE).start();
    county().clock(TOWNSHIP).shift(0);
    await until('the township trusts its clock', async () => !(await isDoubtful()));
  });

  const statusOf = async (asked: string, code: string) => (await as(asked).nodes()).get(code)?.status;

  test.each([
    ['ahead', DAY_MS],
    ['behind', -DAY_MS],
  ])(
    'a township whose clock is a day %s tells a village that lives from one that died, as before',
    async (_, offset) => {
      county().clock(TOWNSHIP).shift(offset);
      await until('it doubts its clock', isDoubtful);
      await until('the living one is fresh', async () => (await statusOf(TOWNSHIP, VILLAGE)) === 'FRESH');
      await county().node(VILLAGE).kill();
      await until('the dead one is silent', async () => (await statusOf(TOWNSHIP, VILLAGE)) === 'SILENT');
      const { alarms, links } = await until('an alarm says so', async () => {
        const asked = '{ alarms { kind peer { code } } links { peer { code } silent heardAt } }';
        const seen = await as(TOWNSHIP).ask<Seen>(asked);
        return seen.alarms.some(({ kind, peer }) => kind === 'PEER_SILENT' && peer?.code === VILLAGE) && seen;
      });
      expect(alarms.map(({ kind }) => kind)).not.toContain('QUEUE_STALLED');
      const link = links.find(({ peer }) => peer.code === VILLAGE);
      expect(link).toMatchObject({ silent: true });
      expect(Math.abs(Date.parse(link?.heardAt ?? '') - Date.now())).toBeLessThan(60_000);
    },
  );

  test('what was heard by a clock that was believed and then set back is not fresh for all that time', async () => {
    await county().node(VILLAGE).kill();
    await county().sql(
      TOWNSHIP,
      "UPDATE peers SET heard_at = heard_at + interval '1 year', as_of = heard_at",
    );
    await until('the dead one is silent', async () => (await statusOf(TOWNSHIP, VILLAGE)) === 'SILENT');
    await until('an alarm says so', async () => {
      const { alarms } = await as(TOWNSHIP).ask<Seen>('{ alarms { kind peer { code } } links { silent } }');
      return alarms.some(({ kind, peer }) => kind === 'PEER_SILENT' && peer?.code === VILLAGE);
    });
  });

  test('a watch that was set by a clock a year ahead begins when that is found out', async () => {
    const { id } = await as(VILLAGE).register();
    await until('the township knows of it', () => as(TOWNSHIP).matter(id));
    await county().node(VILLAGE).kill();
    const year = "interval '1 year'";
    await county().sql(
      TOWNSHIP,
      `UPDATE matters SET watched_from = watched_from + ${year}, watch_until = watched_from + interval '2 seconds' + ${year}
       WHERE id = $1`,
      [id],
    );
    await until(
      'the township took it up',
      async () => (await as(TOWNSHIP).matter(id))?.holder.code === TOWNSHIP,
      15,
    );
  });
});
