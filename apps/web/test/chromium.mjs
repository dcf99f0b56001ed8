/** The system's own Chromium: the npm registry brings a driver for one, and no browser. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The sandbox needs rights that root in a container does not have; the rest keeps a browser that only looks at this
 * machine from asking anybody outside.
 */
const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What a mediation room has on its table. */
export const SMALL_SCREEN = { width: 1366, height: 768 };

/**
 * Where the browser is, by CHROME_PATH or on the PATH; null when there is none.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null}
 */
export function findChromium(env = process.env) {
  const folders = (env['PATH'] ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin');
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [env['CHROME_PATH'] ?? '', ...found].find((path) => path !== '' && isProgram(path)) ?? null;
}

/**
 * In Chinese, as on the PCs that it stands for: the browser writes some words and dates itself.
 * @param {string} path
 * @returns {Promise<import('playwright-core').Browser>}
 */
export function launchChromium(path) {
  const env = { ...process.env, LANGUAGE: 'zh_CN' };
  return chromium.launch({ executablePath: path, args: SWITCHES, env });
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
