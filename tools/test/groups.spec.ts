import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { GROUPS, LANES, NEED_BUILD } from './groups.mjs';

const run = resolve(import.meta.dirname, 'run.mjs');

describe('the groups of npm test', () => {
  it('are each run once', () => {
    expect(LANES.flat(2).sort()).toEqual(Object.keys(GROUPS).sort());
  });

  it('build first what they look at', () => {
    expect(LANES[0]).toEqual([['build']]);
    for (const name of NEED_BUILD) expect(Object.keys(GROUPS)).toContain(name);
  });

  it('start programs that exist', () => {
    for (const { commands = [] } of Object.values(GROUPS)) {
      for (const [, script = ''] of commands) expect(existsSync(resolve(run, '../../..', script))).toBe(true);
    }
  });

  it('are told to whoever asks for one that does not exist', () => {
    const asked = spawnSync(process.execPath, [run, '--only', 'everything'], { encoding: 'utf8' });
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain('build, lint, types, format, checks, unit, int, e2e');
  });
});
