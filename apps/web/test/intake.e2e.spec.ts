// The window: a common dispute in few interactions, what the words speak for, and the same matter brought twice.

import type { Browser } from 'playwright-core';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { findChromium, launchChromium } from './chromium.mjs';
import { Workplace } from './workplace.js';

const MOST_INTERACTIONS = 8;

const chromiumPath = findChromium();
if (!chromiumPath) process.stderr.write('浏览器测试已跳过：没有找到 Chromium。 No Chromium: skipped.\n');
const withBrowser = chromiumPath ? describe : describe.skip;

// Run in the page: clicks of the mouse, fields typed into, and the shortcut that saves.
const COUNTING = `
  globalThis.interactions = 0;
  let typedInto = null;
  document.addEventListener('click', (event) => {
    if (event.isTrusted && event.detail > 0) globalThis.interactions += 1;
  }, true);
  document.addEventListener('input', ({ target }) => {
    if (target !== typedInto) globalThis.interactions += 1;
    typedInto = target;
  }, true);
  document.addEventListener('keydown', ({ key, ctrlKey }) => {
    if (ctrlKey && key === 'Enter') globalThis.interactions += 1;
  }, true);`;

withBrowser('the window', () => {
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
    await place.part('nav-register').click();
    await place.part('summary').waitFor();
  }, 60_000);
  afterEach(async () => {
    expect(place.complaints).toEqual([]);
    await place.close();
  });

  test('a common dispute is registered in at most eight interactions', async () => {
    await place.page.evaluate(COUNTING);
    await place.part('common-0201').click();
    await place.part('party-1-name').fill('詹阿毛');
    await place.part('party-1-phone').fill('13800020001');
    await place.part('party-2-name').fill('郦国良');
    await place.part('save-matter').click();
    await place.part('registered').waitFor();
    const interactions = await place.page.evaluate<number>('globalThis.interactions');
    expect(interactions).toBeGreaterThan(3);
    expect(interactions).toBeLessThanOrEqual(MOST_INTERACTIONS);
    const { matter } = await county()
      .as(VILLAGE)
      .ask<{ matter: Record<string, unknown> }>(
        'query ($code: String!) { matter(code: $code) { kind category parties { name } } }',
        { code: await place.text(place.part('registered-code')) },
      );
    expect(matter).toEqual({
      kind: 'DISPUTE',
      category: '0201',
      parties: [{ name: '詹阿毛' }, { name: '郦国良' }],
    });
  });

  test('the words speak for a category, a click takes it over, and nothing is taken over by itself', async () => {
    await place.part('summary').fill('公司拖欠三个月工资，老板不给钱');
    const proposal = place.part('triage-category-0701');
    await proposal.waitFor();
    expect(await place.text(proposal)).toContain('工资');
    expect(await place.text(place.part('category'))).not.toContain('劳动合同');
    await proposal.click();
    expect(await place.text(place.part('category'))).toContain('劳动合同');
  });

  test('what asks for care is said first', async () => {
    await place.part('summary').fill('丈夫长期家庭暴力，要求离婚');
    await place.part('triage').waitFor();
    expect(await place.text(place.part('triage'))).toContain('家庭暴力');
  });

  test('the same matter brought again is shown before it is saved, and linked by a tick', async () => {
    const first = await county()
      .as(VILLAGE)
      .register({
        summary: '王家改了排水沟，雨水流进俞家院子',
        parties: [{ role: 'APPLICANT', name: '俞秀兰', phone: '13800020009' }],
      });
    await place.part('summary').fill('俞家院子进雨水，王家改了排水沟');
    await place.part('party-1-name').fill('俞秀兰');
    const similar = place.part('similar');
    await similar.getByText(first.code).waitFor();
    expect(await place.text(similar)).toContain('同一当事人');
    await similar.getByText('重复事项').click();
    await place.part('save-matter').click();
    await place.part('open-registered').click();
    await place.part('other-matter').waitFor();
    expect(await place.text(place.part('other-matter'))).toContain('重复事项');
  });

  test('who files it for somebody says so, and stands on the matter', async () => {
    await place.part('summary').fill('老人不识字，由网格员代为申请调解赡养费');
    await place.part('filer').click();
    await place.part('save-matter').click();
    expect(await place.page.getByText('请填写代办人姓名和与申请人的关系').first().isVisible()).toBe(true);
    await place.part('filer-name').fill('卢小芳');
    await place.part('filer-relation').fill('网格员');
    await place.part('save-matter').click();
    await place.part('open-registered').click();
    await place.page.getByText('卢小芳（网格员）').waitFor();
  });

  test('what was typed is there again after the browser was closed in the middle of it, and gone once it is saved', async () => {
    const atNode = async () =>
      (await county().as(VILLAGE).ask<{ draft: string | null }>('{ draft(name: "matter") }')).draft;
    await place.part('summary').fill('两家为晒谷场边界争执，写到一半');
    await until('the node has it', async () => (await atNode())?.includes('晒谷场'));
    const rows = await county().sql<{ sealed: string }>(VILLAGE, 'SELECT sealed FROM drafts');
    expect(rows.map(({ sealed }) => sealed).join()).not.toContain('晒谷场');
    const other = await Workplace.open(browser, `${county().node(VILLAGE).url}/`);
    await other.signIn(county().account(VILLAGE, 'desk'));
    await other.part('nav-register').click();
    await other.page.locator('[data-testid="summary"][value*="写到一半"]').waitFor();
    await other.part('save-matter').click();
    await other.part('registered').waitFor();
    await other.close();
    await until('it is dropped', async () => (await atNode()) === null);
  });
});
