// The limit of a labour dispute is fifteen days (劳动争议调解仲裁法 art. 14): what the desk sees on the last day.

import type { Browser } from 'playwright-core';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { canFakeClocks, DAY_MS } from '../../../tools/harness/src/faked-clock.js';
import { ONE_OF_EACH, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { findChromium, launchChromium } from './chromium.mjs';
import { MediatorsDesk } from './mediators-desk.js';
import { Workplace } from './workplace.js';

const chromiumPath = findChromium();
if (!chromiumPath || !canFakeClocks)
  process.stderr.write('期限测试已跳过：缺少 Chromium 或 faketime。 No Chromium or no faketime: skipped.\n');
const withBoth = chromiumPath && canFakeClocks ? describe : describe.skip;

withBoth('a labour dispute', () => {
  const county = countyOfFile({ clocks: ONE_OF_EACH });
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium(chromiumPath ?? '');
  }, 60_000);
  afterAll(() => browser.close(), 60_000);

  async function atTheDesk(work: (place: Workplace, desk: MediatorsDesk) => Promise<void>): Promise<void> {
    const place = await Workplace.open(browser, `${county().node(VILLAGE).url}/`);
    await place.signIn(county().account(VILLAGE, 'desk'));
    await place.part('nav-mine').waitFor();
    await work(place, new MediatorsDesk(place));
    await place.close();
    expect(place.complaints).toEqual([]);
  }

  async function villageTime(): Promise<number> {
    const village = county().as(VILLAGE);
    village.forgetSession();
    const { clock } = await village.ask<{ clock: { now: string } }>('{ clock { now } }');
    return Date.parse(clock.now);
  }

  test('fails on day 15, and the routes are told', async () => {
    const matter = await county()
      .as(VILLAGE)
      .register({
        // A general matter would have risen after its seven days, whatever its mediation has left.
        ...{ category: '0701', level: 'MAJOR', summary: '加班工资没有结清' },
        parties: [
          { role: 'APPLICANT', name: '蒋小燕' },
          { role: 'RESPONDENT', name: '枫溪针织厂' },
        ],
      });
    await county().as(VILLAGE).accept(matter);
    await atTheDesk(async (place, desk) => {
      await place.find(matter.code);
      await desk.begin('OPEN');
      await desk.choose(desk.field('basis'), '主动调解，经当事人同意');
      await desk.give();
      await desk.bothConsent();
      await desk.nameAndBegin();
      await place.says(place.part('mediation'), /15日，依据/);
    });

    // The day itself, and not the one after: then the limit of the matter is over too, and it rises.
    const later = Date.now() + 14 * DAY_MS;
    for (const code of ONE_OF_EACH)
      county()
        .clock(code)
        .shift(15 * DAY_MS);
    // Sessions of before are over with the first second of the new day.
    await until('the village lives fifteen days later', async () => (await villageTime()) > later);
    await atTheDesk(async (place, desk) => {
      await place.part('today-due').filter({ hasText: '调解期限即将届满' }).waitFor();
      await place.find(matter.code);
      await desk.begin('END');
      await desk.choose(desk.field('ground'), '各方分歧较大，难以达成协议');
      await desk.field('note').fill('工厂没有再来。');
      await place.says(place.part('route', { code: 'labour_arbitration' }).last(), '劳动人事争议仲裁委员会');
      await desk.tick(desk.field('routesTold'), /已告知各方当事人/);
      await desk.give();
      await desk.stage('ENDED');
      await place.says(place.part('mediation-ended', { ground: 'TOO_FAR_APART' }), '工厂没有再来。');
    });
  });
});
