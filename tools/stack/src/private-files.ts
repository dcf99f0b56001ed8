import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { codeOf } from './failure.js';

/**
 * Writes a file that only its owner may read, whole or not at all: a reader or a power cut never meets half of it.
 */
export function writePrivate(path: string, text: string): void {
  const draft = `${path}.${process.pid}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    fchmodSync(file, 0o600);
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

export function writePrivateJson(path: string, value: unknown): void {
  writePrivate(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** The file's text, or null when there is none. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The file's value, or null when there is none. The caller says which shape it wrote there itself. */
export function readJsonIfThere(path: string): unknown {
  const text = readIfThere(path);
  return text === null ? null : JSON.parse(text);
}

export function remove(path: string): void {
  rmSync(path, { force: true, recursive: true });
}
