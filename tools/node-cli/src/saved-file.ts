import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CliFailure, EXIT } from './failure.js';
import { LinkFileProgress, sizeOf } from './link-file-progress.js';

const FULL_OR_FORBIDDEN = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'ENOENT', 'EROFS', 'EFBIG', 'EIO'];

/** A file that a node hands out, on its way to a disk or a stick. */
export interface Saving {
  response: Response;
  path: string;
  /** What is being done, as the progress says it. */
  words: string;
  /** About how many bytes it will be; null when nobody knows. */
  expected: number | null;
}

/** @throws CliFailure when it is there: nothing that was saved is ever written over */
export function refuseExisting(path: string): void {
  if (!existsSync(path)) return;
  throw new CliFailure(
    `${relative('.', path)} 已经存在，没有覆盖。请用 --out 换一个文件名。`,
    'That file exists and was left as it is; name another one with --out.',
  );
}

/**
 * Saves it whole or not at all: the file has its name only once every byte of it is on the disk.
 * @returns its size in bytes
 * @throws CliFailure that says that nothing was left behind
 */
export async function saveWhole({ response, path, words, expected }: Saving): Promise<number> {
  const progress = new LinkFileProgress(words, sizeOf);
  const unfinished = `${path}.part`;
  let bytes = 0;
  const arriving = async function* () {
    for await (const piece of response.body ?? []) {
      bytes += (piece as Uint8Array).length;
      progress.update(bytes, expected === null ? null : Math.max(bytes, expected));
      yield piece as Uint8Array;
    }
  };
  // Ctrl-C must not leave half a file either.
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const file = createWriteStream(unfinished, { mode: 0o600, flush: true });
    await pipeline(arriving, file, { signal: interrupt.signal });
    await rename(unfinished, path);
    await settle(dirname(path));
    return bytes;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw brokenOff(error, interrupt.signal.aborted);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    progress.stop();
  }
}

// The name itself must survive a stick that is pulled out.
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

function brokenOff(error: unknown, isInterrupted: boolean): CliFailure {
  const { code } = error as { code?: unknown };
  if (isInterrupted) {
    return new CliFailure(
      '已中断，没有留下半个文件。',
      'Interrupted; nothing was left behind.',
      EXIT.interrupted,
    );
  }
  if (typeof code === 'string' && FULL_OR_FORBIDDEN.includes(code)) {
    return new CliFailure(
      `文件写不进去（${code}），没有留下半个文件。请检查磁盘空间和路径。`,
      `The file cannot be written (${code}); nothing was left behind.`,
    );
  }
  return new CliFailure(
    '节点没有写完就断开了，没有留下半个文件。请再运行一次同一条命令。',
    'The node broke off before the end; nothing was left behind. Run the same command again.',
    EXIT.unfinished,
  );
}
