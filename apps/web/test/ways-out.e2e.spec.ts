import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { canFakeClocks, DAY_MS } from '../../../tools/harness/src/faked-clock.js';
import { NodeDatabase } from '../../../tools/harness/src/node-database.js';
import { COUNTY, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { findChromium, launchChromium } from './chromium.mjs';
import { Workplace } from './workplace.js';

const chromiumPath = findChromium();
if (!chromiumPath) process.stderr.write('浏览器测试已跳过：没有找到 Chromium。 No Chromium: skipped.\n');
const withBrowser = chromiumPath ? describe : describe.skip;

withBrowser('what only an administrator may do, at the page of links', () => {
  const county = countyOfFile({ proxied: [TOWNSHIP, VILLAGE], clocks: canFakeClocks ? [VILLAGE] : [] });
  let browser: Browser;
  let place: Workplace;

  beforeAll(async () => {
    browser = await launchChromium(chromiumPath ?? '');
  }, 60_000);
  afterAll(() => browser.close(), 60_000);
  afterEach(() => place.close());

  async function openLinks(code: string): Promise<void> {
    place = await Workplace.open(browser, `${county().node(code).url}/`);
    await place.signIn(county().account(code, 'administrator'));
    await place.goTo('links');
  }

  /** The township's PostgreSQL refuses these matters from now on, as a full or broken one would. */
  async function refuse(...matterIds: string[]): Promise<void> {
    await county().sql(
      TOWNSHIP,
      `CREATE FUNCTION refuse_some() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF NEW.stream_id = ANY('{${matterIds.join(',')}}'::uuid[]) THEN RAISE EXCEPTION 'not this one'; END IF;
         RETURN NEW;
       END $$;
       CREATE TRIGGER refuse_some BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION refuse_some()`,
    );
  }

  /** Presses a button of grave consequence, and says yes to the question that it asks. */
  async function sure(testId: string): Promise<void> {
    await place.part(testId).click();
    await place.page.locator('.ant-popconfirm-buttons .ant-btn-primary').click();
  }

  test('something that was set aside is tried again, and something else stays out with a reason', async () => {
    const [tried, left] = [randomUUID(), randomUUID()];
    await refuse(tried, left);
    for (const id of [tried, left]) await county().as(VILLAGE).register({ id });
    await until('both are set aside', async () => (await county().count(TOWNSHIP, 'parked_messages')) === 2);
    await openLinks(TOWNSHIP);
    const things = place.part('parked').locator('[data-testid="parked-thing"]');
    await things.nth(1).waitFor();

    await county().sql(TOWNSHIP, 'DROP TRIGGER refuse_some ON journal; DROP FUNCTION refuse_some()');
    await things.first().locator('[data-testid="retry-parked"]').click();
    await things.nth(1).waitFor({ state: 'detached' });
    expect(await county().count(TOWNSHIP, 'matters')).toBe(1);

    await things.first().locator('[data-testid="set-aside-parked"]').click();
    await place.page.locator('textarea:focus').waitFor();
    const reason = '这是重复登记的事项，已电话核实。';
    await place.page.keyboard.type(reason);
    await place.page.locator('.ant-modal button[type="submit"]').click();
    await things.first().waitFor({ state: 'detached' });
    await place.part('parked').getByText('没有搁置的记录').waitFor();
    expect(await county().count(TOWNSHIP, 'matters')).toBe(1);
    expect(await county().count(TOWNSHIP, 'parked_decisions', `reason = '${reason}'`)).toBe(1);
  });

  // Without libfaketime no program's clock can be set apart from the machine's.
  (canFakeClocks ? test : test.skip)(
    'a clock that nobody can be asked about is right when an administrator says so',
    async () => {
      county().link(VILLAGE).cut();
      county().clock(VILLAGE).shift(DAY_MS);
      await openLinks(VILLAGE);
      await place.part('clock', { doubtful: 'true' }).waitFor();
      await sure('confirm-clock');
      await place.part('clock', { doubtful: 'false' }).waitFor();
      await place.part('confirm-clock').waitFor({ state: 'detached' });
      county().clock(VILLAGE).shift(0);
      county().link(VILLAGE).mend();
    },
  );

  test('a node that lost its database and reaches nobody decides again when an administrator says so', async () => {
    const matter = await county().as(TOWNSHIP).register();
    const both = [TOWNSHIP, COUNTY];
    await county().untilEqual(matter.id, both);
    await county().node(TOWNSHIP).stop();
    county().link(TOWNSHIP).cut();
    await new NodeDatabase(county(), TOWNSHIP).rebuild();
    await county().node(TOWNSHIP).start();
    await openLinks(TOWNSHIP);
    await place.part('recovery', { finished: 'false' }).waitFor();
    await sure('decide-again');
    await place.part('decide-again').waitFor({ state: 'detached' });

    county().link(TOWNSHIP).mend();
    await place.part('recovery', { finished: 'true' }).waitFor();
    await county().untilEqual(matter.id, both);
  });
});
