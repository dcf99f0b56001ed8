import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { countyOfFile } from '../../harness/src/county-of-file.js';
import { COUNTY, TOWNSHIP } from '../../harness/src/small-county.js';
import { until } from '../../harness/src/until.js';

const county = countyOfFile({ nodes: [COUNTY, TOWNSHIP] });
const PROGRAM = resolve(import.meta.dirname, '../dist/main.js');

let state: string;
beforeAll(() => {
  state = mkdtempSync(join(tmpdir(), 'fengqiao-cli-'));
  const { url } = county().node(TOWNSHIP);
  const node = {
    code: TOWNSHIP,
    name: '东桥镇',
    tier: 'township',
    parent: COUNTY,
    graphql: `${url}/graphql`,
    web: `${url}/`,
    pid: 0,
  };
  const accounts = [{ node: TOWNSHIP, role: 'desk', ...county().account(TOWNSHIP, 'desk') }];
  writeFileSync(join(state, 'stack.json'), JSON.stringify({ nodes: [node], accounts }));
});
afterAll(() => rmSync(state, { recursive: true, force: true }));

function status(): Promise<string> {
  const env = { PATH: process.env['PATH'], FENGQIAO_STATE: state };
  return new Promise((done, failed) => {
    execFile(process.execPath, [PROGRAM, 'status', '--node', TOWNSHIP], { env }, (error, stdout) => {
      if (error) failed(new Error(error.message));
      else done(stdout);
    });
  });
}

test('status says in words that all is well, what is not, and that all is well again', async () => {
  await county().as(TOWNSHIP).register();
  const isCalm = async () => /没有告警[^]*枫溪县/.test(await status());
  await until('all is well', isCalm);

  await county().hub.stop();
  await county().as(TOWNSHIP).register();
  const told = await until('an alarm is told', async () => {
    const words = await status();
    return words.includes('注意 warning') ? words : null;
  });
  expect(told).toMatch(/注意 warning：自 .*条记录保存在本机等待送出/);
  expect(told).toContain('请检查本机网络');
  expect(told).toMatch(/枫溪县：\d+ 条记录等待枫溪县确认收到（最早自 /);

  await county().hub.start();
  await until('all is well again', isCalm, 40);
});
