// The page of the day, large type, the registry of the node, and what the desk then has at hand.

import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { VILLAGE } from '../../../tools/harness/src/small-county.js';
import { findChromium, launchChromium } from './chromium.mjs';
import { MediatorsDesk } from './mediators-desk.js';
import { Workplace } from './workplace.js';

const chromiumPath = findChromium();
if (!chromiumPath) process.stderr.write('浏览器测试已跳过：没有找到 Chromium。 No Chromium: skipped.\n');
const withBrowser = chromiumPath ? describe : describe.skip;

withBrowser('a day at the desk', () => {
  const county = countyOfFile();
  let browser: Browser;
  let place: Workplace;

  beforeAll(async () => {
    browser = await launchChromium(chromiumPath ?? '');
  }, 60_000);
  afterAll(() => browser.close(), 60_000);
  beforeEach(async () => {
    place = await Workplace.open(browser, `${county().node(VILLAGE).url}/`);
    await place.signIn(county().account(VILLAGE, 'desk'));
    await place.part('nav-today').waitFor();
  }, 60_000);
  afterEach(async () => {
    expect(place.complaints).toEqual([]);
    await place.close();
  });

  test('begins with what there is to do, and goes on to the matter', async () => {
    await place.page.getByText('今天没有待办的事项。').waitFor();
    const village = county().as(VILLAGE);
    const registered = await village.register({ summary: '俞家与王家为晒谷场争执' });
    const accepted = await village.register({ summary: '石桥栏杆坏了没有人修' });
    await village.accept(accepted);
    await village.command('assignMatter', accepted, { unit: 'justice_office' });
    await place.says(place.part('group-registered'), '俞家与王家为晒谷场争执');
    await place.says(place.part('group-assigned'), /石桥栏杆坏了没有人修.*等 司法所/s);
    await place.part('group-registered').getByRole('link').first().click();
    await place.part('matter', { code: registered.code }).waitFor();
  });

  test('letters grow for older eyes, and stay so', async () => {
    const size = () =>
      place.page.evaluate<string>(
        `getComputedStyle(document.querySelector('[data-testid="nav-today"]')).fontSize`,
      );
    const usual = Number.parseFloat(await size());
    await place.part('type-switch').click();
    const large = Number.parseFloat(await size());
    expect(large).toBeGreaterThan(usual * 1.2);
    await place.page.reload();
    await place.part('nav-today').waitFor();
    expect(Number.parseFloat(await size())).toBe(large);
    expect(await place.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await place.part('type-switch').click();
  });

  test('a committee is kept with what the law finds wrong, and its members are at hand when mediators are named', async () => {
    await place.part('nav-registry').click();
    await place.part('add-committee').click();
    await place.part('entry-name').fill('上塘村人民调解委员会');
    await place.part('entry-committeeKind').click();
    await place.page.keyboard.press('Enter');
    await place.part('entry-electedOn').fill('2026-01-01');
    await place.part('member-1-name').fill('陈桂芳');
    for (const [at, name] of [
      [2, '骆建国'],
      [3, '兰小凤'],
    ] as const) {
      await place.part('add-member').click();
      await place.part(`member-${at}-name`).fill(name);
    }
    await place.part('keep-entry').click();
    await place.says(place.part('committee-problems'), /应当有妇女成员（《人民调解法》第8条）/);
    await place.part('registry-committee').getByRole('button', { name: /^修改/ }).click();
    await place.part('member-1-woman').check();
    await place.part('keep-entry').click();
    await place.part('committee-problems').waitFor({ state: 'detached' });

    const parties = ['APPLICANT', 'RESPONDENT'].map((role) => ({
      role,
      name: `${role}-${randomUUID().slice(0, 4)}`,
    }));
    const matter = await county().as(VILLAGE).register({ parties });
    await county().as(VILLAGE).accept(matter);
    const desk = new MediatorsDesk(place);
    await place.find(matter.code);
    await desk.begin('OPEN');
    await desk.give();
    await desk.bothConsent();
    await desk.begin('NAME');
    const offered = await place.page
      .locator('datalist option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('value')));
    expect(offered).toEqual(expect.arrayContaining(['陈桂芳', '骆建国', '兰小凤']));
    await place.page.keyboard.press('Escape');
  });

  test('receptions are counted in people, and a slip of the pen is struck out', async () => {
    await place.part('nav-receptions').click();
    await place.part('reception-people').fill('3');
    await place.part('reception-kind').getByRole('radio').last().check();
    await place.part('reception-result').getByRole('radio').first().check();
    await place.part('record-reception').click();
    await place.says(place.part('reception-counts'), /1\s*3\s*0/);
    await place.part('reception-line').getByRole('button').click();
    await place.says(place.part('reception-line'), '已划掉');
    await place.page.getByText('这段时间没有接待记录。').waitFor();
  });

  test('somebody of whom nobody knew is added to a matter', async () => {
    const matter = await county()
      .as(VILLAGE)
      .register({ parties: [{ role: 'APPLICANT', name: '俞秀兰' }] });
    await county().as(VILLAGE).accept(matter);
    await place.find(matter.code);
    await place.part('add-party').click();
    await place.part('new-party-name').fill('王德明');
    await place.part('confirm-party').click();
    await place.says(place.part('parties'), /俞秀兰.*王德明/s);
    await place.find('王德明');
    await place.part('matter-row', { code: matter.code }).waitFor();
  });
});
