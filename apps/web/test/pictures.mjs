/** What takes pictures of the screens of a running stack for docs/pictures; used by take-*.mjs. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findChromium, launchChromium, SMALL_SCREEN } from './chromium.mjs';

const ROOT = resolve(import.meta.dirname, '../../..');
const PICTURES = resolve(ROOT, 'docs/pictures');
/** The clone carries every picture for ever. */
const MOST_BYTES = 300 * 1024;

/** @param {string} [stackFile] path of a stack.json; that of this clone when missing */
export async function openStack(stackFile = resolve(ROOT, '.fengqiao/stack.json')) {
  const stack = JSON.parse(readFileSync(stackFile, 'utf8'));
  const browser = await launchChromium(findChromium() ?? '');
  mkdirSync(PICTURES, { recursive: true });

  /** @param {string} url */
  async function open(url) {
    const context = await browser.newContext({ viewport: SMALL_SCREEN, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(url);
    await page.getByTestId('sign-in').waitFor();
    return page;
  }

  /** @param {string} code @param {string} role */
  function accountOf(code, role) {
    return stack.accounts.find((one) => one.node === code && one.role === role);
  }

  /** @param {import('playwright-core').Page} page @param {{ username: string, password: string }} account */
  async function enter(page, account) {
    await page.locator('input[name="username"]').fill(account.username);
    await page.locator('input[name="password"]').fill(account.password);
    await page.keyboard.press('Enter');
  }

  /** @param {import('playwright-core').Page} page @param {string} code @param {string} [role] */
  async function signIn(page, code, role = 'desk') {
    await enter(page, accountOf(code, role));
    await page.getByTestId('person').waitFor();
  }

  return { stack, browser, open, accountOf, enter, signIn, take };
}

/** @param {import('playwright-core').Page} page @param {string} name */
async function take(page, name) {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const path = resolve(PICTURES, `${name}.png`);
  writeFileSync(path, await page.screenshot());
  const { size } = statSync(path);
  console.log(`${name}.png  ${Math.round(size / 1024)} KiB`);
  if (size > MOST_BYTES) process.exitCode = 1;
}
