import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where tools/harness/src/faked-clock.ts looks too. */
const FAKETIME = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/faketime/libfaketimeMT.so.1',
  '/usr/lib64/faketime/libfaketimeMT.so.1',
  '/usr/local/lib/faketime/libfaketimeMT.so.1',
];

/**
 * What tests need from the operating system, how to see that it is there, and what is lost without it.
 * @type {{ name: string, found: () => boolean, lost: string }[]}
 */
const PACKAGES = [
  {
    name: 'chromium',
    found: () => ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].some(onPath),
    lost: '浏览器测试将被跳过。 The browser tests are skipped.',
  },
  {
    name: 'nats-server',
    found: () => onPath('nats-server'),
    lost: '由开发环境自行下载。 The stack tries to get it by itself.',
  },
  {
    name: 'fonts-noto-cjk',
    found: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
    lost: '截图中的汉字可能显示为方框。 Chinese text in screenshots may be blank.',
  },
  {
    name: 'poppler-utils',
    found: () => onPath('pdftotext') && onPath('pdftoppm'),
    lost: '打印件的内容测试将被跳过。 Tests that read the printed form are skipped.',
  },
  {
    name: 'faketime',
    found: () => FAKETIME.some((file) => existsSync(file)),
    lost: '时钟错误的测试将被跳过。 Tests with wrong and jumping clocks are skipped.',
  },
];

/** Administration programs lie where an ordinary person's PATH does not look. */
const ALSO_LOOKED_IN = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin'];
const INSTALL_LIMIT_MS = 10 * 60_000;

/**
 * Installs what is missing where that is possible without asking anybody, and says in a sentence what stays
 * missing and what that means.
 * @returns {Promise<string[]>}
 */
export async function installSystemPackages() {
  const missing = PACKAGES.filter((one) => !one.found());
  if (missing.length === 0) return [];
  if (mayInstall()) {
    console.log(`正在安装测试所需的系统软件：${missing.map(({ name }) => name).join(' ')} …`);
    apt('update', '-qq');
    // One by one: a package that the system does not know must not take the others with it.
    for (const { name } of missing) apt('install', '-y', '-qq', '--no-install-recommends', name);
  }
  return PACKAGES.filter((one) => !one.found()).map(
    ({ name, lost }) => `缺少 ${name}（apt-get install ${name}）：${lost}`,
  );
}

function mayInstall() {
  return process.getuid?.() === 0 && onPath('apt-get');
}

/** @param {string[]} args */
function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { env, stdio: 'ignore', timeout: INSTALL_LIMIT_MS });
}

/** @param {string} command */
function onPath(command) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...ALSO_LOOKED_IN];
  return folders.some((folder) => existsSync(join(folder, command)));
}
