import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of a few megabytes over a folder, so that a disk can really be full without filling this machine's. */
export class SmallDisk {
  private mounted = false;

  constructor(private readonly folder: string) {}

  /** Puts it over the folder, with the folder's files on it and so much room besides. */
  cover(spareBytes: number): void {
    const copy = copyOf(this.folder);
    try {
      // Blocks are counted whole, and each file has its share of book-keeping.
      const size = Math.ceil(bytesIn(copy) * 1.05) + 2 * 1024 * 1024 + spareBytes;
      run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'chaos', this.folder);
      this.mounted = true;
      run('cp', '-a', `${copy}/.`, this.folder);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }

  /** Writes into the room that is left until there is none. */
  fill(): void {
    if (!this.mounted) return;
    const { bavail, bsize } = statfsSync(this.folder);
    try {
      writeFileSync(this.ballast, Buffer.alloc(bavail * bsize + bsize));
    } catch {
      // Full: that is what it was for.
    }
  }

  /** Takes it away; what was on it is now in the folder. Nobody may have a file of it open. */
  uncover(): void {
    if (!this.mounted) return;
    rmSync(this.ballast, { force: true });
    const copy = copyOf(this.folder);
    try {
      run('umount', this.folder);
      this.mounted = false;
      run('find', this.folder, '-mindepth', '1', '-delete');
      run('cp', '-a', `${copy}/.`, this.folder);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}

/** Why this machine cannot have a small disk; undefined when it can. */
export function whyNoSmallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'fengqiao-disk-'));
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'chaos', folder);
    run('umount', folder);
    return undefined;
  } catch {
    return 'mounting is not permitted here (needs Linux and root)';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'fengqiao-copy-'));
  run('cp', '-a', `${folder}/.`, copy);
  return copy;
}

function bytesIn(folder: string): number {
  return Number(run('du', '-s', '--block-size=1', folder).split('\t')[0]);
}

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
