import type { Browser } from 'playwright-core';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, TOWNSHIP } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { findChromium, launchChromium } from './chromium.mjs';
import { Workplace } from './workplace.js';

const chromiumPath = findChromium();
if (!chromiumPath) process.stderr.write('浏览器测试已跳过：没有找到 Chromium。 No Chromium: skipped.\n');
const withBrowser = chromiumPath ? describe : describe.skip;

withBrowser("the page of the county's policy", () => {
  const county = countyOfFile({ nodes: [COUNTY, TOWNSHIP] });
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

  async function open(code: string): Promise<void> {
    place = await Workplace.open(browser, `${county().node(code).url}/`);
    await place.signIn(county().account(code, 'administrator'));
    await place.goTo('policy');
    await place.part('policy-in-force').waitFor();
  }

  const tab = (name: string) => place.page.getByRole('tab', { name }).click();

  async function policyOf(code: string): Promise<Record<string, unknown>> {
    const { policy } = await county().as(code, 'administrator').ask<{ policy: string }>('{ policy }');
    return JSON.parse(policy) as Record<string, unknown>;
  }

  test('an administrator of the county changes limits, calendar, words and papers and publishes them', async () => {
    await open(COUNTY);
    expect(await place.part('publish-policy').isDisabled()).toBe(true);
    await place.part('limit-accept').fill('3');
    await place.part('limit-receive-village').fill('2');
    await tab('工作日历');
    await place.part('add-year').click();
    await place.part('off-2027').fill('2027-01-01 2027-02-08');
    await tab('用词');
    await place.part('word-0201').fill('排水通行采光');
    await place.part('new-term-code').fill('0208');
    await place.part('new-term-zh').fill('宅旁树木');
    await place.part('new-term-en').fill('Trees beside houses');
    await place.part('add-term').click();
    await tab('文书用语');
    await place.part('paper-mediation_acceptance.title').fill('人民调解登记表');
    expect(await place.part('policy-changes').innerText()).toBe('有改动：期限、工作日历、用词、文书用语。');
    await place.part('policy-version').fill('2027年1号');
    await place.part('publish-policy').click();

    await place.part('edition-2027年1号').waitFor();
    expect(await place.part('edition-2027年1号').innerText()).toMatch(/现行.*收到即生效/s);
    const known = await until('the township works by it', async () => {
      const policy = await policyOf(TOWNSHIP);
      return policy['version'] === '2027年1号' ? policy : null;
    });
    expect(known).toMatchObject({
      items: { accept: { amount: 3, unit: 'working_days' } },
      tiers: { village: { receive: { amount: 2, unit: 'working_days' } } },
      holidays: [{ year: 2027, off: ['2027-01-01', '2027-02-08'], worked: [] }],
      vocabularies: {
        categories: [
          { code: '0201', zh: '排水通行采光' },
          { code: '0208', zh: '宅旁树木', en: 'Trees beside houses' },
        ],
      },
      papers: { 'mediation_acceptance.title': '人民调解登记表' },
    });
  });

  test('a version for later is shown as coming and taken back; a mistake is told and nothing is lost', async () => {
    await open(COUNTY);
    await tab('工作日历');
    await place.part('off-2026').fill('2026-01-03');
    await place.part('policy-version').fill('年后');
    await place.part('policy-from').fill('2027-02-01T00:00');
    await place.part('publish-policy').click();
    const refusal = place.part('failure');
    await refusal.waitFor();
    expect(await refusal.innerText()).toContain('2026-01-03 是周末，本来就休息');
    expect(await place.part('policy-version').inputValue()).toBe('年后');

    await place.part('off-2026').fill('2026-01-01');
    await place.part('publish-policy').click();
    const coming = place.part('edition-年后');
    await coming.waitFor();
    expect(await coming.innerText()).toMatch(/尚未生效.*2027-02-01 00:00/s);
    await coming.getByTestId('withdraw-policy').click();
    await place.page.locator('.ant-popconfirm-buttons .ant-btn-primary').click();
    await until('it was taken back', async () => (await coming.innerText()).includes('已撤回'));
  });

  test('elsewhere the policy is read and not edited', async () => {
    await open(TOWNSHIP);
    await place.part('editions').waitFor();
    expect(await place.page.getByText('政策由县级节点编辑和发布').isVisible()).toBe(true);
    expect(await place.part('policy-editor').count()).toBe(0);
  });
});
