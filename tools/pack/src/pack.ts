import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Packing {
  root: string;
  /** Paths in the clone. */
  contents: readonly string[];
  /** Where the archive's folder is made up, and its name. */
  draft: string;
  name: string;
  archive: string;
  /** How many of the files are in. */
  tell: (done: number, of: number) => void;
}

/** Program of the runtime, and what a person meets first in the archive. */
const BESIDE = ['fengqiao', 'install.sh', 'fengqiao-node.service', '先读我.txt'];
const TELL_EVERY = 500;

/** Copies what belongs to it into one folder, with the runtime that makes it independent, and packs that. */
export async function pack({ root, contents, draft, name, archive, tell }: Packing): Promise<number> {
  const folder = join(draft, name);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    for (const [index, path] of contents.entries()) {
      copy(join(root, path), join(folder, path));
      if ((index + 1) % TELL_EVERY === 0 || index + 1 === contents.length) tell(index + 1, contents.length);
    }
    copy(process.execPath, join(folder, 'runtime/node'));
    for (const file of BESIDE) copy(join(root, 'tools/pack/files', file), join(folder, file));
    for (const program of ['runtime/node', 'fengqiao', 'install.sh']) chmodSync(join(folder, program), 0o755);
    mkdirSync(dirname(archive), { recursive: true });
    // Whoever unpacks owns it, whoever packed it.
    const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name'];
    await run('tar', ['-czf', `${archive}.part`, ...owner, '-C', draft, name]);
    await run('mv', ['-f', `${archive}.part`, archive]);
    return statSync(archive).size;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(`${archive}.part`, { force: true });
  }
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  if (lstatSync(from).isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else cpSync(from, to);
}
