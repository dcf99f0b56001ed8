import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const PROJECTS = ['apps/node', 'libs/domain', 'libs/contracts', 'libs/jetstream', 'libs/web-host'];
const SETTINGS = ['tsconfig.base.json', 'package.json'];

/**
 * The node's program as it was at an earlier commit of this clone, compiled with the packages that are installed now.
 * Made once per clone and commit; what is half made is never used.
 *
 * @returns the folder that stands for the clone of then, or null in a clone without history (a shallow one, or an
 * unpacked archive), where there is nothing to build from
 * @throws Error when the clone has its history and not this commit: whoever named it was wrong
 */
export function previousProgram(root: string, commit: string): string | null {
  if (!hasHistory(root)) return null;
  const parent = join(root, '.fengqiao', 'previous');
  const place = join(parent, commit);
  if (existsSync(place)) return place;
  mkdirSync(parent, { recursive: true });
  const making = mkdtempSync(join(parent, 'making-'));
  try {
    unpack(root, commit, making);
    linkPackages(root, making);
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [compiler, '-b', 'apps/node'], { cwd: making, stdio: 'pipe' });
    renameSync(making, place);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return place;
}

function hasHistory(root: string): boolean {
  try {
    const shallow = execFileSync('git', ['-C', root, 'rev-parse', '--is-shallow-repository'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return shallow.trim() === 'false';
  } catch {
    return false;
  }
}

function unpack(root: string, commit: string, place: string): void {
  const archive = execFileSync('git', ['-C', root, 'archive', commit, ...PROJECTS, ...SETTINGS], {
    maxBuffer: 256 * 1024 * 1024,
  });
  execFileSync('tar', ['-x', '-C', place], { input: archive });
}

// The installed packages, but the workspace's own ones as they were.
function linkPackages(root: string, place: string): void {
  const modules = join(place, 'node_modules');
  mkdirSync(join(modules, '@fengqiao'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@fengqiao') symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  for (const project of PROJECTS.filter((path) => path.startsWith('libs/'))) {
    symlinkSync(join('../..', project), join(modules, '@fengqiao', project.slice('libs/'.length)));
  }
}
