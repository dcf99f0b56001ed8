import { joinCodeFrom } from '@fengqiao/contracts';
import { readFileSync } from 'node:fs';
import jsqr from 'jsqr';
import type { Browser, Locator } from 'playwright-core';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, OTHER_TOWNSHIP, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { findChromium, launchChromium } from './chromium.mjs';
import { pointsOf } from './picture.js';
import { Workplace } from './workplace.js';

const NEW_TOWNSHIP = '331178300000';
const NEW_VILLAGE = '331178100300';
const CHINESE_SENTENCE = /^\p{Script=Han}[^a-z]*[。！]/u;

const chromiumPath = findChromium();
if (!chromiumPath) process.stderr.write('浏览器测试已跳过：没有找到 Chromium。 No Chromium: skipped.\n');
const withBrowser = chromiumPath ? describe : describe.skip;

withBrowser('the pages of an administrator', () => {
  const county = countyOfFile({ nodes: [COUNTY, TOWNSHIP, OTHER_TOWNSHIP, VILLAGE] });
  let browser: Browser;
  let place: Workplace;

  beforeAll(async () => {
    browser = await launchChromium(chromiumPath ?? '');
  }, 60_000);
  afterAll(() => browser.close(), 60_000);
  afterEach(async () => {
    const { complaints } = place;
    await place.close();
    expect(complaints).toEqual([]);
  });

  async function openNodes(code: string): Promise<void> {
    place = await Workplace.open(browser, `${county().node(code).url}/`);
    await place.signIn(county().account(code, 'administrator'));
    await place.goTo('nodes');
    await place.part('directory-row', { code }).waitFor();
  }

  async function openNode(code: string): Promise<void> {
    await place.part('directory-row', { code }).getByRole('link').click();
    await place.part('node', { code }).waitFor();
  }

  /** Opens a list, and chooses what is called so. */
  async function choose(list: Locator, name: string): Promise<void> {
    await list.click();
    await place.page.locator('.ant-select-item-option').filter({ hasText: name }).click();
  }

  async function invite(code: string, name: string, parent: string): Promise<void> {
    await place.part('invite-node').click();
    await place.part('invite-code').fill(code);
    await place.part('invite-name').fill(name);
    await choose(place.page.getByLabel('上级单位'), parent);
    await place.part('make-join-code').click();
    await place.part('join-code', { code }).waitFor();
  }

  /** The file that the browser saves. */
  async function savedCode(): Promise<{ name: string; text: string }> {
    const [download] = await Promise.all([
      place.page.waitForEvent('download'),
      place.part('save-join-code').click(),
    ]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8').trim() };
  }

  test('a township is invited: its code is text, file and picture, shown once; and it is taken back', async () => {
    await openNodes(COUNTY);
    await invite(NEW_TOWNSHIP, '南坪镇', '枫溪县');
    const text = await place.part('join-code-text').inputValue();
    expect(joinCodeFrom(text)).toMatchObject({ code: NEW_TOWNSHIP, name: '南坪镇', parent: COUNTY });
    expect(await savedCode()).toEqual({ name: `join-${NEW_TOWNSHIP}.txt`, text });
    const { points, width, height } = await pointsOf(place.page, '[data-testid="join-code"] img');
    expect(jsqr.default(points, width, height)?.data).toBe(text);

    await place.part('close-join-code').click();
    await place.part('join-code').waitFor({ state: 'detached' });
    const open = place.part('invitation', { code: NEW_TOWNSHIP, state: 'OPEN' });
    await open.locator('[data-testid="withdraw-invitation"]').click();
    await place.page.locator('.ant-popconfirm-buttons .ant-btn-primary').click();
    await place.part('invitation', { code: NEW_TOWNSHIP, state: 'WITHDRAWN' }).waitFor();
  });

  test('a profile is changed, and the node itself hears of it', async () => {
    await openNodes(COUNTY);
    await openNode(VILLAGE);
    await place.part('profile-contact').fill('村调解室 0570-8000000');
    await place.part('fittings').getByText('调解室').click();
    await place.part('save-profile').click();
    await place.part('profile-saved').waitFor();
    await place.close();

    await openNodes(VILLAGE);
    await openNode(VILLAGE);
    await place.page.locator('[data-testid="profile-contact"][value="村调解室 0570-8000000"]').waitFor();
    expect(await place.part('profile-contact').isDisabled()).toBe(true);
    await place.part('save-profile').waitFor({ state: 'detached' });
  });

  test('a village is suspended with a reason, and resumed', async () => {
    await openNodes(COUNTY);
    await openNode(VILLAGE);
    await place.part('suspend-node').click();
    await place.page.locator('textarea:focus').waitFor();
    await place.page.keyboard.type('电脑送修，暂停几天。');
    await place.part('confirm-node-action').click();
    await place.part('node', { standing: 'SUSPENDED' }).waitFor();
    await place.goTo('nodes');
    await place.says(place.part('directory-row', { code: VILLAGE, standing: 'SUSPENDED' }), '电脑送修');

    await openNode(VILLAGE);
    await place.part('resume-node').click();
    await place.part('confirm-node-action').click();
    await place.part('node', { standing: 'ACTIVE' }).waitFor();
  });

  test('a village comes under another township, and back', async () => {
    await openNodes(COUNTY);
    for (const [parent, name] of [
      [OTHER_TOWNSHIP, '西坞乡'],
      [TOWNSHIP, '东桥镇'],
    ] as const) {
      await openNode(VILLAGE);
      await place.part('move-node').click();
      await choose(place.page.getByLabel('新的上级单位'), name);
      await place.part('confirm-node-action').click();
      await place.says(place.part('node').locator('dd'), name);
      expect(
        await county().count(
          COUNTY,
          'directory_state',
          `state::json->'nodes'->'${VILLAGE}'->>'parent' = '${parent}'`,
        ),
      ).toBe(1);
      await place.goTo('nodes');
    }
  });

  test('a township invites only below itself, and does nothing that is done at the top', async () => {
    await openNodes(TOWNSHIP);
    await invite(NEW_VILLAGE, '塘头村', '东桥镇');
    await place.part('close-join-code').click();
    await place.part('invitation', { code: NEW_VILLAGE, state: 'OPEN' }).waitFor();
    await openNode(VILLAGE);
    await place.part('rekey-node').waitFor();
    for (const action of ['suspend', 'revoke', 'move']) {
      expect(await place.part(`${action}-node`).count()).toBe(0);
    }
  });

  test('who got a password chooses another one before anything else', async () => {
    place = await Workplace.open(browser, `${county().node(TOWNSHIP).url}/`);
    await place.signIn(county().account(TOWNSHIP, 'administrator'));
    await place.goTo('accounts');
    await place.part('account-username').fill('shen.qiu');
    await place.part('account-name').fill('沈秋');
    await place.part('make-account').click();
    const given = await place.part('new-password').inputValue();
    await place.part('sign-out').click();

    await place.signIn({ username: 'shen.qiu', password: given });
    await place.part('first-password').waitFor();
    await place.page.goto(`${place.url}mine`);
    await place.part('first-password').waitFor();
    const { keyboard } = place.page;
    await place.page.locator('input[name="present"]:focus').waitFor();
    for (const text of [given, '石板路通到村口', '石板路通到村口']) {
      await keyboard.type(text);
      await keyboard.press('Tab');
    }
    await place.part('change-password').click();
    await place.page.getByText('新密码至少 8 位').first().waitFor();
    await place.page.locator('input[name="next"]').fill('石板路一直通到村口');
    await place.page.locator('input[name="repeated"]').fill('石板路一直通到村口');
    await place.part('change-password').click();
    await place.part('nav-mine').waitFor();
    expect(new URL(place.page.url()).pathname).toBe('/mine');
    await place.part('nav-nodes').waitFor({ state: 'detached' });
  });

  test('a refusal of the server is said in Chinese, and what was typed stays', async () => {
    await openNodes(COUNTY);
    await place.part('invite-node').click();
    await place.part('invite-code').fill('331178300200');
    await place.part('invite-name').fill('岭脚村');
    await choose(place.page.getByLabel('上级单位'), '枫溪县');
    await place.part('make-join-code').click();
    expect(await place.text(place.part('failure').locator('strong'))).toMatch(CHINESE_SENTENCE);
    expect(await place.part('invite-name').inputValue()).toBe('岭脚村');
  });
});
