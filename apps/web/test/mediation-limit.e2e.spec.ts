// The limit of a labour dispute is fifteen days (劳动争议调解仲裁法 art. 14): what the desk does when it has run out.

import type { Browser } from 'playwright-core';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { canFakeClocks } from '../../../tools/harness/src/faked-clock.js';
import { ONE_OF_EACH, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { findChromium, launchChromium } from './chromium.mjs';
import { MediatorsDesk } from './mediators-desk.js';
import { Workplace } from './workplace.js';

const HOUR_MS = 3_600_000;
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

  /** The last instant of the mediation's limit. */
  async function limitOf(id: string): Promise<number> {
    const { matter } = await county()
      .as(VILLAGE)
      .ask<{ matter: { mediation: { dueAt: string } } }>(
        'query ($id: ID!) { matter(id: $id) { mediation { dueAt } } }',
        { id },
      );
    return Date.parse(matter.mediation.dueAt);
  }

  test('fails on day 15, and the routes are told', async () => {
    const matter = await county()
      .as(VILLAGE)
      .register({
        // By itself a general matter is due after seven days.
        ...{ category: '0701', level: 'GENERAL', summary: '加班工资没有结清' },
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

    // The night after its last day: the matter stays, because the desk has a working day to end it and to tell the routes.
    const later = (await limitOf(matter.id)) + HOUR_MS;
    for (const code of ONE_OF_EACH) county().clock(code).setTo(new Date(later).toISOString());
    // Sessions of before are over with the first second of the new day.
    await until('the village lives in that night', async () => (await villageTime()) > later);
    await atTheDesk(async (place, desk) => {
      await place.part('today-due').filter({ hasText: '调解期限已届满' }).waitFor();
      await place.find(matter.code);
      await place.says(place.part('deadline'), /办理期限（随调解延长）/);
      await desk.begin('END');
      await desk.choose(desk.field('ground'), '调解期限届满，未同意延长');
      await desk.field('note').fill('工厂没有再来。');
      await place.says(place.part('route', { code: 'labour_arbitration' }).last(), '劳动人事争议仲裁委员会');
      await desk.tick(desk.field('routesTold'), /已告知各方当事人/);
      await desk.give();
      await desk.stage('ENDED');
      await place.says(place.part('mediation-ended', { ground: 'EXPIRED' }), '工厂没有再来。');
    });
  });
});
