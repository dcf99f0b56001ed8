import type { Browser } from 'playwright-core';
// The heart of a case in the browser, at a village whose link is down; and what its township and county then see of it.

import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { findChromium, launchChromium } from './chromium.mjs';
import { MediatorsDesk } from './mediators-desk.js';
import { Workplace } from './workplace.js';

const chromiumPath = findChromium();
if (!chromiumPath) process.stderr.write('浏览器测试已跳过：没有找到 Chromium。 No Chromium: skipped.\n');
/** How many sheets a PDF has, by its page tree. */
const sheetsIn = (pdf: Buffer): number =>
  Number(/\/Type \/Pages[^]*?\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);
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
  beforeEach(signIn, 60_000);
  afterEach(async () => {
    const { complaints } = place;
    await place.close();
    expect(complaints).toEqual([]);
  });

  test('with NATS stopped, two neighbours come from a few ticks to a signed agreement and its file; then all of it is above', async () => {
    await county().hub.stop();
    const code = await registerNeighbours();
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
    await confirmationIsAsked();
    await fileIsBound();

    await county().hub.start();
    for (const above of [TOWNSHIP, COUNTY]) await until(`${above} has it`, () => isKnownAbove(above, code));
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
    await desk.bothConsent();
    await desk.nameAndBegin();
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

  test('whose rights are at issue too joins a mediation that has begun, with the consent of all', async () => {
    await openedBetween('蒋阿土', '沈根宝');
    await desk.bothConsent();
    await desk.nameAndBegin();
    expect(await place.part('mediation-JOIN').count()).toBe(0);
    await place.part('add-party').click();
    await place.part('new-party-name').fill('韩小梅');
    await place.part('confirm-party').click();

    await desk.begin('JOIN');
    await place.says(desk.field('party'), /韩小梅/);
    for (const name of [/蒋阿土/, /沈根宝/]) await desk.tick(desk.field('agreedBy'), name);
    await place.confirm();
    await place.says(desk.field('acceptsMediators'), '此项必须填写。');
    await desk.tick(desk.field('acceptsMediators'), /陈志强/);
    await desk.give();
    await place.part('mediation-party', { consent: 'AGREED' }).filter({ hasText: '韩小梅' }).waitFor();
    // Whoever is in it signs.
    await desk.begin('AGREE');
    await desk.field('content').fill('三方同意按界桩重新砌墙。');
    await desk.give();
    await place.says(place.part('agreement-missing'), /蒋阿土.*沈根宝.*韩小梅/s);
  });

  test('a clear refusal ends the mediation, and only the one who refused can have it opened again', async () => {
    await openedBetween('冯阿根', '褚美娟');
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
    await place.part('earlier-mediations').locator('summary').click();
    await place.says(place.part('earlier-mediations'), /以前的调解（1）.*一方当事人不同意继续调解/s);
  });

  async function signIn(): Promise<void> {
    place = await Workplace.open(browser, `${county().node(VILLAGE).url}/`);
    desk = new MediatorsDesk(place);
    await place.signIn(county().account(VILLAGE, 'desk'));
    await place.part('nav-mine').waitFor();
  }

  // What the node made is there; what exists on paper alone is told, and then nothing is missing.
  async function fileIsBound(): Promise<void> {
    await place.says(place.part('file'), '材料不全');
    await place.says(place.part('file-missing'), '身份证明');
    await place.part('pages-IDENTITY').fill('2');
    await place.part('record-IDENTITY').click();
    await place.says(place.part('item-IDENTITY'), '纸质 2 页');
    const agreement = place.part('item-AGREEMENT').getByRole('button', { name: '打印' }).first();
    const sheets = sheetsIn(await place.print(agreement, '**/papers/agreement.pdf**'));
    const whole = sheetsIn(await place.print(place.part('whole-file'), '**/file.pdf'));
    // Beside the agreement: covers, index, application, acceptance, notice of rights and minutes.
    expect(whole).toBeGreaterThanOrEqual(sheets + 7);
    const saved = place.page.waitForEvent('download');
    await place.part('item-AGREEMENT').getByRole('button', { name: '下载 Word' }).first().click();
    expect((await saved).suggestedFilename()).toMatch(/协议书.*\.docx$/);
  }

  /** The parties ask the court together; what concerns a status is refused with the article. */
  async function confirmationIsAsked(): Promise<void> {
    await desk.begin('CONFIRM');
    await desk.field('court').fill('广德市人民法院');
    await desk.choose(desk.field('concernsStatus'), '涉及');
    expect(await desk.refused()).toMatch(/不予受理司法确认申请.*第355条/);
    await desk.choose(desk.field('concernsStatus'), '不涉及');
    await desk.give();
    await place.says(place.part('confirmations'), /已申请司法确认.*广德市人民法院/s);
  }

  /** One of the two has applied; the page of the matter is open. */
  async function openedBetween(applicant: string, respondent: string): Promise<void> {
    const matter = await county()
      .as(VILLAGE)
      .register({
        parties: [
          { role: 'APPLICANT', name: applicant },
          { role: 'RESPONDENT', name: respondent },
        ],
      });
    await county().as(VILLAGE).accept(matter);
    await place.find(matter.code);
    await desk.begin('OPEN');
    await desk.give();
  }

  async function isKnownAbove(above: string, code: string): Promise<boolean> {
    const { matter } = await county().as(above).ask<{
      matter: {
        mediation: { stage: string; agreement: { effectiveAt: string | null } | null } | null;
      } | null;
    }>('query ($code: String!) { matter(code: $code) { mediation { stage agreement { effectiveAt } } } }', {
      code,
    });
    return matter?.mediation?.stage === 'IN_EFFECT' && Boolean(matter.mediation.agreement?.effectiveAt);
  }

  async function registerNeighbours(): Promise<string> {
    await place.goTo('register');
    await place.part('common-0201').click();
    await place.says(place.part('procedure'), '人民调解');
    await place.part('party-1-name').fill('詹阿毛');
    await place.part('party-2-name').fill('郦国良');
    await place.page.keyboard.press('Control+Enter');
    const code = await place.text(place.part('registered-code'));
    await place.part('note-reception').click();
    await place.says(place.part('reception-noted'), '1 人');
    await place.part('open-registered').click();
    await place.part('matter', { status: 'REGISTERED' }).waitFor();
    return code;
  }

  async function untilBegun(): Promise<void> {
    await desk.begin('OPEN');
    await desk.give();
    await desk.stage('ASKING');
    await place.part('mediation-party', { consent: 'AGREED' }).filter({ hasText: '詹阿毛' }).waitFor();
    await desk.bothConsent();
    await desk.nameAndBegin();
    await place.says(place.part('mediation-due'), /\d{4}-\d\d-\d\d \d\d:\d\d 到期/);
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
