import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';

const BLOCK = Buffer.alloc(8192, 1);

/**
 * How often per second the disk makes one block of 8 KB durable, one after the other: what PostgreSQL waits for at every
 * commit (`wal_sync_method = fdatasync`). Beside each result, because nothing durable can be faster.
 */
export function fsyncsPerSecond(folder: string, seconds: number): number {
  const path = join(folder, 'fsync.probe');
  const file = openSync(path, 'w', 0o600);
  try {
    // Overwritten in place, as a recycled WAL segment is: a growing file would count the file system's own journal.
    for (let block = 0; block < 128; block += 1)
      writeSync(file, BLOCK, 0, BLOCK.length, block * BLOCK.length);
    fdatasyncSync(file);
    const began = performance.now();
    let count = 0;
    while (performance.now() - began < seconds * 1000) {
      writeSync(file, BLOCK, 0, BLOCK.length, (count % 128) * BLOCK.length);
      fdatasyncSync(file);
      count += 1;
    }
    return (count * 1000) / (performance.now() - began);
  } finally {
    closeSync(file);
    rmSync(path, { force: true });
  }
}

/** One minute's load: how many other programs wanted the cores while this was measured. */
export function load(): number {
  return loadavg()[0] ?? 0;
}

/** One line on what the numbers were measured on. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return `${availableParallelism()} × ${model}, ${memory} GiB memory, kernel ${release()}`;
}

/** First line that a program prints about its version; null when there is no such program. */
export function versionOf(program: string, flag = '--version'): string | null {
  try {
    const text = execFileSync(program, [flag], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return text.split('\n')[0]?.trim() ?? null;
  } catch {
    return null;
  }
}
