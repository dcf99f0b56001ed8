import type { Browser } from 'playwright-core';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { findChromium, launchChromium } from './chromium.mjs';
import { MediatorsDesk } from './mediators-desk.js';
import { Workplace } from './workplace.js';

const chromiumPath = findChromium();
if (!chromiumPath) process.stderr.write('浏览器测试已跳过：没有找到 Chromium。 No Chromium: skipped.\n');
const withBrowser = chromiumPath ? describe : describe.skip;

const MINUTES = '詹阿毛称柴火堆放多年；郦国良称三轮车无法通行。经劝说，双方同意各退一步。';

withBrowser('the mediation of a matter', () => {
  const county = countyOfFile();
  let browser: Browser;
  let place: Workplace;
  let desk: MediatorsDesk;

  beforeAll(async () => {
    browser = await launchChromium(chromiumPath ?? '');
  }, 60_000);
  afterAll(() => browser.close(), 60_000);
  beforeEach(async () => {
    place = await Workplace.open(browser, `${county().node(VILLAGE).url}/`);
    desk = new MediatorsDesk(place);
    await place.signIn(county().account(VILLAGE, 'desk'));
    await place.part('nav-mine').waitFor();
  });
  afterEach(async () => {
    const { complaints } = place;
    await place.close();
    expect(complaints).toEqual([]);
  });

  test('two neighbours agree in writing, and the first instalment is performed', async () => {
    await registerNeighbours();
    await place.give('ACCEPT');
    await place.says(place.part('mediation'), '还没有启动调解');
    await untilBegun();
    await holdSession();
    await agreeInWriting();
    await putMarks();

    await place.says(place.part('agreement-effect'), /协议生效：\d{4}-\d\d-\d\d \d\d:\d\d/);
    await place.says(place.part('agreement-effect'), '共同向人民法院申请司法确认');
    await desk.stage('IN_EFFECT');
    await desk.begin('PERFORM');
    await desk.choose(desk.field('isPerformed'), '已履行');
    await desk.field('note').fill('当面付清，有收条');
    await desk.give();
    await place.says(
      place.part('instalment', { state: 'PERFORMED' }),
      /赔偿柴棚.*当面付清，有收条.*300\.00 元/s,
    );
    expect(await place.part('instalment', { state: 'OPEN' }).innerText()).toContain('清出通道');
    await fileIsBound();
  });

  test('a labour dispute is ended with its ground, and the parties are told of arbitration', async () => {
    const matter = await county()
      .as(VILLAGE)
      .register({
        ...{ category: '0701', summary: '离职工资没有结清' },
        parties: [
          { role: 'APPLICANT', name: '卫小兰' },
          { role: 'RESPONDENT', name: '枫溪针织厂' },
        ],
      });
    await county().as(VILLAGE).accept(matter);
    await place.find(matter.code);
    await desk.begin('OPEN');
    await desk.choose(desk.field('basis'), '主动调解，经当事人同意');
    await desk.give();
    await desk.stage('ASKING');
    const routes = place.part('other-routes');
    expect(await routes.getAttribute('open')).toBeNull();
    await bothConsent();
    await nameAndBegin();
    await place.says(place.part('mediation'), /15日，依据/);

    await desk.begin('END');
    await desk.choose(desk.field('ground'), '各方分歧较大，难以达成协议');
    await desk.field('note').fill('工厂只愿意支付一半。');
    await place.says(
      place.part('route', { code: 'labour_arbitration' }).last(),
      /一年内.*劳动人事争议仲裁委员会/,
    );
    await place.confirm();
    await place.says(desk.field('routesTold'), '请先向各方告知上面的其他途径，再勾选。');
    await desk.tick(desk.field('routesTold'), /已告知各方当事人/);
    await desk.give();

    await desk.stage('ENDED');
    await place.says(place.part('mediation-ended', { ground: 'TOO_FAR_APART' }), '工厂只愿意支付一半。');
    expect(await routes.getAttribute('open')).not.toBeNull();
    await place.says(routes, '劳动人事争议仲裁委员会');
    // A matter is dealt with otherwise once its mediation has ended.
    await place.part('action-ESCALATE').waitFor();
  });

  test('a clear refusal ends the mediation, and only the one who refused can have it opened again', async () => {
    const matter = await county()
      .as(VILLAGE)
      .register({
        parties: [
          { role: 'APPLICANT', name: '冯阿根' },
          { role: 'RESPONDENT', name: '褚美娟' },
        ],
      });
    await county().as(VILLAGE).accept(matter);
    await place.find(matter.code);
    await desk.begin('OPEN');
    await desk.give();
    await desk.begin('CONSENT');
    await desk.choose(desk.field('answer'), '拒绝调解');
    await place.page.getByText('当事人明确拒绝的，调解随即终止。').waitFor();
    await desk.give();
    await desk.stage('ENDED');

    await desk.begin('OPEN');
    expect(await desk.refused()).toContain('已经明确拒绝调解');
    await desk.tick(desk.field('appliedBy'), /褚美娟/);
    await desk.give();
    await desk.stage('NAMING');
  });

  // What the node made is there; what exists on paper alone is told, and then nothing is missing.
  async function fileIsBound(): Promise<void> {
    await place.says(place.part('file'), '材料不全');
    await place.says(place.part('file-missing'), '身份证明');
    await place.part('pages-IDENTITY').fill('2');
    await place.part('record-IDENTITY').click();
    await place.says(place.part('item-IDENTITY'), '纸质 2 页');
    const tab = place.page.context().waitForEvent('page');
    await place.part('item-AGREEMENT').getByRole('button', { name: '打印' }).first().click();
    await (await tab).close();
    const saved = place.page.waitForEvent('download');
    await place.part('item-AGREEMENT').getByRole('button', { name: '下载 Word' }).first().click();
    expect((await saved).suggestedFilename()).toMatch(/协议书.*\.docx$/);
  }

  async function registerNeighbours(): Promise<void> {
    await place.goTo('register');
    await place.part('summary').fill('两户因共用巷道堆放柴火发生争执');
    await place.part('category').click();
    await place.page.keyboard.type('邻里 通行');
    await place.page.keyboard.press('Enter');
    await place.part('party-1-name').fill('詹阿毛');
    await place.part('party-2-name').fill('郦国良');
    await place.page.keyboard.press('Control+Enter');
    await place.part('open-registered').click();
    await place.part('matter', { status: 'REGISTERED' }).waitFor();
  }

  async function untilBegun(): Promise<void> {
    await desk.begin('OPEN');
    await desk.give();
    await desk.stage('ASKING');
    await place.part('mediation-party', { consent: 'AGREED' }).filter({ hasText: '詹阿毛' }).waitFor();
    await bothConsent();
    await nameAndBegin();
    await place.says(place.part('mediation-due'), /\d{4}-\d\d-\d\d \d\d:\d\d 到期/);
  }

  /** With the keyboard alone: the party that was not asked yet is chosen, and the focus is on it. */
  async function bothConsent(): Promise<void> {
    const { keyboard } = place.page;
    await desk.begin('CONSENT');
    for (;;) {
      await desk.field('party').locator('input:checked:focus').waitFor();
      const asked = await place.part('mediation-party', { consent: 'AGREED' }).count();
      await keyboard.press('Tab');
      await keyboard.press('Space');
      await keyboard.press('Enter');
      await place.part('mediation-party', { consent: 'AGREED' }).nth(asked).waitFor();
      if ((await place.part('mediation-party', { consent: 'open' }).count()) === 0) break;
    }
    await desk.closed();
    await desk.stage('NAMING');
  }

  /** Mediators are accepted by every party; one that was forgotten is told with the law, and nothing is lost. */
  async function nameAndBegin(): Promise<void> {
    await desk.begin('NAME');
    await place.part('mediator-1-name').fill('陈志强');
    await place.confirm();
    await place.says(place.part('mediator-1-hasInterest'), '此项必须填写。');
    await desk.choose(place.part('mediator-1-hasInterest'), '无利害关系');
    const accepted = desk.field('acceptedBy').getByRole('checkbox');
    await accepted.first().check();
    expect(await desk.refused()).toMatch(/调解员须经各方当事人选择或者接受.*人民调解法/);
    expect(await place.part('mediator-1-name').inputValue()).toBe('陈志强');
    await accepted.last().check();
    await desk.give();
    await place.says(place.part('mediators'), /陈志强\s*无利害关系/);
    await desk.begin('BEGIN');
    await desk.give();
    await desk.stage('MEDIATING');
  }

  /** What was typed outlives the closing of the dialog and a reload of the page. */
  async function holdSession(): Promise<void> {
    await desk.begin('HOLD');
    await desk.field('place').fill('村调解室');
    await desk.field('body').fill(MINUTES);
    await place.page.keyboard.press('Escape');
    await desk.closed();
    await place.page.reload();
    await desk.begin('HOLD');
    await place.part('draft-found').waitFor();
    expect(await desk.field('body').inputValue()).toBe(MINUTES);
    for (const name of [/詹阿毛/, /郦国良/]) await desk.tick(desk.field('signedBy'), name);
    await desk.give();
    await place.says(place.part('session'), /第 1 次.*村调解室/s);
    await place.part('session').locator('summary').click();
    await place.says(place.part('session'), MINUTES);
  }

  async function agreeInWriting(): Promise<void> {
    await desk.begin('AGREE');
    expect(await place.part('draft-found').count()).toBe(0);
    await desk.field('content').fill('詹阿毛清出通道，并赔偿柴棚损失；双方不再追究。');
    await place.part('promise-1-what').fill('赔偿柴棚损失');
    await place.part('promise-1-amount').fill('300.00');
    await place.part('promise-1-dueOn').fill('2099-01-31');
    await place.part('add-promise').click();
    await place.part('promise-2-what').fill('清出通道');
    await place.part('promise-2-dueOn').fill('2099-02-28');
    await desk.give();
    await desk.stage('SIGNING');
    await place.says(place.part('agreement-missing'), /詹阿毛.*郦国良.*调解员签名.*加盖调解委员会印章/s);
  }

  /** One after the other in one dialog, each with Enter alone. */
  async function putMarks(): Promise<void> {
    await desk.begin('SIGN');
    for (const left of [4, 3, 2, 1]) {
      const open = desk.field('signer').getByRole('radio');
      await until('the next signer', async () => (await open.count()) === left);
      await desk.field('signer').locator('input:checked:focus').waitFor();
      await place.page.keyboard.press('Enter');
    }
    await desk.closed();
    await place.says(place.part('marks'), /詹阿毛.*签名.*郦国良.*签名.*调解员.*签名.*调解委员会.*盖章/s);
  }
});
