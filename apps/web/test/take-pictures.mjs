/**
 * Takes the pictures of the screens for docs/pictures from a running stack with its sample matters, in which it
 * registers one matter more:
 *
 *     npm run up -- --detach
 *     node apps/web/test/take-pictures.mjs [path of stack.json]
 *
 * Stop a village (the pid in stack.json) half a minute before, and the page of links shows what a silent node looks like;
 * `npm run up` starts it again. Chromium shows dates in Chinese only with its languages (Debian: chromium-l10n).
 */
import { openStack } from './pictures.mjs';

const { stack, browser, open, signIn, take } = await openStack(process.argv[2]);
const county = stack.nodes.find((node) => node.parent === null);
const village = stack.nodes.find((node) => node.name === '石桥村');
const township = stack.nodes.find((node) => node.code === village.parent);

try {
  await atTheVillage();
  await atTheTownship();
  await atTheGateway();
  await atTheCounty();
} finally {
  await browser.close();
}

async function atTheVillage() {
  const page = await open(village.web);
  await take(page, 'sign-in');
  await signIn(page, village.code);
  await page.getByTestId('nav-register').click();
  await fillIn(page);
  await take(page, 'register');
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('registered').locator('img').waitFor();
  await take(page, 'registered');
  const code = await page.getByTestId('registered-code').innerText();
  await page.getByTestId('nav-mine').click();
  await page.getByTestId('matter-row').filter({ hasText: code }).waitFor();
  await take(page, 'my-matters');
}

/** @param {import('playwright-core').Page} page */
async function fillIn(page) {
  const { keyboard } = page;
  await page.getByTestId('summary').fill('两户因共用巷道堆放柴火发生争执');
  await page.getByTestId('category').click();
  await keyboard.type('邻里 通行');
  await keyboard.press('Enter');
  await page
    .getByLabel('详细情况')
    .fill('一户把柴火堆在共用巷道，另一户三轮车无法通行，双方昨晚争吵，要求清出通道。');
  await page.getByLabel('发生地点').fill('石桥村三组');
  await page.getByLabel('发生日期').fill(new Date().toISOString().slice(0, 10));
  await page.getByLabel('涉及人数').fill('2');
  const parties = [
    ['鲁长庚', '13800040001'],
    ['谭玉兰', '13800040002'],
  ];
  for (const [index, [name = '', phone = '']] of parties.entries()) {
    await page.getByTestId(`party-${index + 1}-name`).fill(name);
    await page.getByTestId(`party-${index + 1}-phone`).fill(phone);
  }
  await page.mouse.move(0, 0);
}

async function atTheTownship() {
  const page = await open(township.web);
  await signIn(page, township.code);
  await page.getByTestId('nav-inbox').click();
  await page.getByTestId('matter-row').first().waitFor();
  await take(page, 'inbox');
  await page.getByRole('link', { name: '排水沟改道' }).click();
  await page.getByTestId('delivery').first().waitFor();
  await take(page, 'matter');
  await page.getByTestId('nav-links').click();
  await page.getByTestId('clock').waitFor();
  await take(page, 'links');
}

async function atTheGateway() {
  const page = await open(stack.gateway.web);
  await signIn(page, county.code);
  await page.getByText('实时更新').waitFor();
  await page.getByTestId('node-row').first().waitFor();
  await take(page, 'combined-view');
  await page.locator(`[data-testid="node-row"][data-code="${village.code}"]`).getByRole('button').click();
  await page.getByTestId('node-live').waitFor();
  await take(page, 'node-live');
}

/** What an administrator does; the invitation is taken back. */
async function atTheCounty() {
  const page = await open(county.web);
  await signIn(page, county.code, 'administrator');
  await page.getByTestId('nav-nodes').click();
  await page.getByTestId('directory-row').first().waitFor();
  await take(page, 'nodes');
  await page.getByTestId('invite-node').click();
  await page.getByTestId('invite-code').fill(`${township.code.slice(0, 9)}205`);
  await page.getByTestId('invite-name').fill('梅坞村');
  await page.getByLabel('上级单位').click();
  await page.locator('.ant-select-item-option').filter({ hasText: township.name }).click();
  await page.getByTestId('make-join-code').click();
  await page.locator('[data-testid="join-code"] img').waitFor();
  await take(page, 'join-code');
  await page.getByTestId('close-join-code').click();
  await page.getByTestId('withdraw-invitation').first().click();
  await page.locator('.ant-popconfirm-buttons .ant-btn-primary').click();
  await page.locator(`[data-testid="directory-row"][data-code="${village.code}"]`).getByRole('link').click();
  await page.getByTestId('node').waitFor();
  await take(page, 'node');
  await page.getByTestId('nav-policy').click();
  await page.getByTestId('limits').waitFor();
  await take(page, 'policy');
  await page.getByRole('tab', { name: '用词' }).click();
  await page.getByTestId('word-list').waitFor();
  await take(page, 'policy-words');
}
