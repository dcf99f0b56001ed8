import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import jsqr from 'jsqr';
import type { Browser } from 'playwright-core';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { findChromium, launchChromium } from './chromium.mjs';
import { Keyboard } from './keyboard.js';
import { pointsOf } from './picture.js';
import { Workplace } from './workplace.js';

const CHINESE_SENTENCE = /^\p{Script=Han}[^a-z]*[。！]/u;
/** The browser itself writes a line for every answer that is not a success, refusals included. */
const REFUSED_SIGN_IN = /status of 401/;

const chromiumPath = findChromium();
if (!chromiumPath) process.stderr.write('浏览器测试已跳过：没有找到 Chromium。 No Chromium: skipped.\n');
const withBrowser = chromiumPath ? describe : describe.skip;

withBrowser('the web client in a real browser', () => {
  const county = countyOfFile({ gateway: true });
  const places: Workplace[] = [];
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium(chromiumPath ?? '');
  }, 60_000);
  afterAll(() => browser.close(), 60_000);
  afterEach(async () => {
    const complaints = places.flatMap((place) => place.complaints);
    await Promise.all(places.splice(0).map((place) => place.close()));
    expect(complaints).toEqual([]);
  });

  async function open(url: string): Promise<Workplace> {
    const place = await Workplace.open(browser, url);
    places.push(place);
    return place;
  }

  async function signedInAt(code: string): Promise<Workplace> {
    const place = await open(`${county().node(code).url}/`);
    await place.signIn(county().account(code, 'desk'));
    await place.part('nav-mine').waitFor();
    return place;
  }

  async function signedInAtGateway(): Promise<Workplace> {
    const place = await open(`${county().gateway?.url ?? ''}/`);
    await place.signIn(county().account(COUNTY, 'desk'));
    await place.part('nodes').waitFor();
    return place;
  }

  test('a wrong password is answered in Chinese, and everything speaks English at one click', async () => {
    const place = await open(`${county().node(VILLAGE).url}/`);
    await place.says(place.part('host-name'), '上塘村');
    await place.signIn({ username: 'desk', password: 'not this one' });
    expect(await place.text(place.part('failure').locator('strong'))).toMatch(CHINESE_SENTENCE);
    expect(place.complaints.splice(0).filter((one) => !REFUSED_SIGN_IN.test(one))).toEqual([]);

    await place.part('language-switch').click();
    await place.says(place.part('sign-in'), 'Sign in');
    await place.page.reload();
    await place.signIn(county().account(VILLAGE, 'desk'));
    await place.says(place.part('nav-register'), /^[A-Za-z ]+$/);
    await place.part('language-switch').click();
    await place.says(place.part('nav-register'), '登记事项');
  });

  test('a dispute goes from the village by the township to the county, and the combined view shows it live', async () => {
    const gateway = await signedInAtGateway();
    const village = await signedInAt(VILLAGE);
    const loaded = await timeOfLoading(gateway);
    await gateway.says(gateway.part('live'), '实时更新');

    const code = await registerByKeyboard(village);
    const row = gateway.part('latest').locator(`[data-code="${code}"]`);
    await row.waitFor();

    await village.part('open-registered').click();
    await village.part('matter', { code, status: 'REGISTERED' }).waitFor();
    await village.give('ACCEPT');
    await village.give('ESCALATE', '村里两次调解不成，请镇里会同有关部门到场。');
    const received = village.part('delivery', { to: TOWNSHIP, state: 'RECEIVED' });
    await village.says(received, /东桥镇 已收到（\d{4}-\d\d-\d\d \d\d:\d\d）/);

    const township = await signedInAt(TOWNSHIP);
    await township.goTo('inbox');
    await township.openRow(code);
    await township.says(township.part('timeline'), '村里两次调解不成');
    await township.give('ACCEPT');
    const before = gateway.toldOfChanges;
    await township.give('ESCALATE', '涉及多个部门，请县里牵头。');

    await gateway.says(row, /(?<!→ )枫溪县/);
    expect(gateway.toldOfChanges).toBeGreaterThan(before);
    expect(await timeOfLoading(gateway)).toBe(loaded);
  });

  test('the combined view says how fresh each node is, and a node asked there answers itself', async () => {
    const gateway = await signedInAtGateway();
    for (const node of ONE_OF_EACH) await gateway.part('node-row', { code: node, status: 'FRESH' }).waitFor();
    await gateway.part('node-row', { code: VILLAGE }).getByRole('button').click();
    const pid = String(county().node(VILLAGE).pid);
    await gateway.part('node-live', { live: 'true', pid }).waitFor();
  });

  test('a matter is found by its code and by the name of a party', async () => {
    const { code } = await county()
      .as(VILLAGE)
      .register({ parties: [{ role: 'APPLICANT', name: '闻人采薇' }] });
    const village = await signedInAt(VILLAGE);
    await village.find('闻人采薇');
    await village.page.getByRole('heading', { name: '查找“闻人采薇”' }).waitFor();
    await village.says(village.part('total'), '共 1 件');
    await village.openRow(code);
    await village.goTo('mine');
    await village.find(code);
    await village.part('matter', { code }).waitFor();
    await village.find('没有这个人');
    await village.page.getByText('本单位没有与“没有这个人”相符的事项。').waitFor();
  });

  test('a step given on a screen that has moved on is refused in Chinese, and the screen catches up', async () => {
    const matter = await county().as(VILLAGE).register();
    const village = await signedInAt(VILLAGE);
    await village.goTo('mine');
    await village.openRow(matter.code);
    await village.begin('ACCEPT');
    await county().as(VILLAGE).accept(matter);
    await village.confirm();
    expect(await village.text(village.part('failure').locator('strong'))).toMatch(CHINESE_SENTENCE);
    await village.part('matter', { status: 'ACCEPTED' }).waitFor();
  });

  test('without the hub a matter is registered and its form printed, and with the hub back it is received', async () => {
    const village = await signedInAt(VILLAGE);
    await county().hub.stop();
    try {
      await village.goTo('register');
      await village.part('summary').fill('两户因晒场使用先后发生口角');
      await village.page.keyboard.press('Control+Enter');
      expect(await village.text(village.part('registered').locator('h2'))).toContain('已保存在本机');
      const code = await village.text(village.part('registered-code'));
      expectFormOf(await village.print(village.part('print-form'), '**/acceptance-form.pdf'), code);
      await village.part('open-registered').click();
      const stages = village.part('delivery', { to: TOWNSHIP, state: 'SAVED' }).locator('.reached');
      expect(await village.text(stages)).toMatch(/^已保存在本机（\d{4}-.*）$/);
    } finally {
      await county().hub.start();
    }
    await village.part('delivery', { to: TOWNSHIP, state: 'RECEIVED' }).waitFor();
    await village.part('delivery', { to: COUNTY, state: 'RECEIVED' }).waitFor();
  });

  test('what the village did while the township had taken the matter up is shown as late, and adopted', async () => {
    const matter = await county().as(VILLAGE).register({ level: 'SIMPLE' });
    await county().as(VILLAGE).accept(matter);
    await county().untilEqual(matter.id, ONE_OF_EACH);
    await county().hub.stop();
    try {
      await county()
        .as(TOWNSHIP, 'command')
        .command('takeUpMatter', matter, { reason: '群众反映强烈，由镇里直接办理' });
      await county().as(VILLAGE).command('closeMatter', matter, { outcome: 'written_agreement' });
    } finally {
      await county().hub.start();
    }
    await until(
      'the late entry',
      async () => (await county().as(TOWNSHIP).matter(matter.id))?.lateCount === 1,
      60,
    );

    const township = await signedInAt(TOWNSHIP);
    await township.find(matter.code);
    const late = township.part('timeline-entry', { type: 'MatterClosed' });
    await township.says(late, '迟到记录');
    await late.locator('[data-testid="adopt"]').click();
    await township.confirm();
    await township.says(late, '迟到记录，已采纳');
  });
});

/** The commonest matter, from the empty form to its codes; returns the matter's code. */
async function registerByKeyboard(village: Workplace): Promise<string> {
  const keyboard = new Keyboard(village.page);
  await village.goTo('register');
  await village.page.locator('[data-testid="summary"]:focus').waitFor();
  await keyboard.write('两户因屋后排水沟改道发生争执');
  await keyboard.tabTo(village.part('category'));
  await keyboard.write('邻里 排水');
  await keyboard.press('Enter');
  await keyboard.tabTo(village.part('party-1-name'));
  await keyboard.write('詹阿毛');
  await keyboard.press('Enter');
  await keyboard.write('13800020001');
  await keyboard.tabTo(village.part('party-2-name'));
  await keyboard.write('郦国良');
  await keyboard.press('Control+Enter');

  const code = await village.text(village.part('registered-code'));
  const publicCode = await village.text(village.part('registered-public-code'));
  expect(publicCode.length).toBeGreaterThanOrEqual(16);
  expect(await scannedCode(village)).toContain(publicCode);
  const { texts, keys } = keyboard;
  process.stdout.write(`registered with 1 click, ${texts} texts typed and ${keys} other keys: ${code}\n`);
  expect(texts + keys).toBeLessThan(60);
  return code;
}

/** What a telephone reads from the one picture beside the codes. */
async function scannedCode({ page }: Workplace): Promise<string | undefined> {
  const { points, width, height } = await pointsOf(page, '[data-testid="registered"] img');
  return jsqr.default(points, width, height)?.data;
}

/** Changes with every loading of the page. */
function timeOfLoading({ page }: Workplace): Promise<number> {
  return page.evaluate<number>('performance.timeOrigin');
}

function expectFormOf(pdf: Buffer, code: string): void {
  expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-');
  if (!['/usr/bin/pdftotext', '/usr/local/bin/pdftotext'].some((path) => existsSync(path))) return;
  const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
  // Long codes are printed in groups, for whoever reads them out.
  expect(text.replace(/\s/g, '')).toContain(code);
  expect(text).toContain('人民调解');
}
