import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { countyOfFile } from '../../harness/src/county-of-file.js';
import { COUNTY, TOWNSHIP } from '../../harness/src/small-county.js';
import { startGuard } from '../../harness/src/temporary-places.js';
import { until } from '../../harness/src/until.js';
import { livingPart } from '../../stack/src/processes.js';
import { Places } from '../../stack/src/places.js';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../../..');
const VILLAGE = '331178100309';
const INVITE = 'mutation($input: InviteNodeInput!) { inviteNode(input: $input) { text } }';
const LONG_MS = 300_000;

const county = countyOfFile({ encrypted: true });
const folder = mkdtempSync(join(tmpdir(), 'fengqiao-pack-'));
let home = '';
let places: Places;
let guard: ReturnType<typeof startGuard> | undefined;

/** A machine on which nothing of ours is, no npm is found, and no registry answers. */
const BARE = {
  PATH: '/usr/bin:/bin',
  HOME: folder,
  LANG: 'C.UTF-8',
  npm_config_registry: 'http://127.0.0.1:9/',
  FENGQIAO_HEARTBEAT_MS: '400',
};

beforeAll(async () => {
  const archive = join(folder, 'node.tar.gz');
  await run(process.execPath, [join(ROOT, 'tools/pack/dist/main.js'), '--out', archive]);
  await run('tar', ['-xzf', archive, '-C', folder]);
  rmSync(archive);
  const [name = ''] = readdirSync(folder);
  home = join(folder, name);
  places = new Places(home);
}, LONG_MS);

afterAll(async () => {
  if (guard) {
    const gone = once(guard, 'exit');
    guard.stdin?.end();
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
}, LONG_MS);

test('nothing of the machine that made it is in it', () => {
  const kept = ['apps', 'infra', 'libs', 'node_modules', 'runtime', 'tools'];
  const met = ['fengqiao', 'fengqiao-node.service', 'install.sh', '先读我.txt'];
  expect(readdirSync(home).sort()).toEqual([...kept, ...met].sort());
  expect(readdirSync(join(home, 'tools')).sort()).toEqual(['node-cli', 'stack']);
});

test(
  'an archive unpacked in an empty folder joins the county, with no npm and no net but the hub',
  async () => {
    const { inviteNode } = await county()
      .as(COUNTY, 'administrator')
      .ask<{ inviteNode: { text: string } }>(INVITE, {
        input: { code: VILLAGE, name: '上塘村', parent: TOWNSHIP, hours: 1 },
      });
    const code = join(folder, 'code.txt');
    writeFileSync(code, inviteNode.text);
    places.make();
    guard = startGuard(places);
    const { stdout } = await run(join(home, 'fengqiao'), ['join', code], { env: BARE });
    expect(stdout).toContain('上塘村已加入');
    await until('the county sees it', async () => {
      const node = (await county().as(COUNTY).nodes()).get(VILLAGE);
      return node?.status === 'FRESH';
    });
    const { port } = JSON.parse(readFileSync(join(places.run, `node-${VILLAGE}.json`), 'utf8')) as {
      port: number;
    };
    const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<div id="root"');
    // All that runs comes from the archive.
    const pid = livingPart(places, `node-${VILLAGE}`)?.pid ?? 0;
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]).toBe(join(home, 'runtime/node'));
  },
  LONG_MS,
);

test(
  'as a service it starts again what ends, and ends all of it when it is told to',
  async () => {
    const service = spawn(join(home, 'fengqiao'), ['run'], { env: BARE });
    const ended = once(service, 'exit');
    const part = `node-${VILLAGE}`;
    const before = livingPart(places, part)?.pid;
    if (!before) throw new Error('the node does not run');
    process.kill(before, 'SIGKILL');
    await until(
      'it runs again',
      () => {
        const pid = livingPart(places, part)?.pid;
        return pid !== undefined && pid !== before;
      },
      60,
    );
    await until(
      'the county sees it again',
      async () => (await county().as(COUNTY).nodes()).get(VILLAGE)?.status === 'FRESH',
      60,
    );
    service.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect([part, 'postgres'].map((name) => livingPart(places, name))).toEqual([null, null]);
  },
  LONG_MS,
);
