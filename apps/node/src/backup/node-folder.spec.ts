import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKeys, readKeysFile } from '../identity/keys-file.js';
import type { BackedUpKeys } from './manifest.js';
import { NodeFolder } from './node-folder.js';

let root = '';
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'node-folder-'))));
afterEach(() => rmSync(root, { recursive: true }));

const place = (folder: string) => join(root, folder, 'keys.json');
const textOf = (folder: string, name: string) => readFileSync(join(root, folder, name), 'utf8');
const aside = (folder: string) =>
  readdirSync(join(root, folder)).filter((name) => name.endsWith('.replaced'));

/** The keys of a node of that name, as a backup holds them. */
function backedUp(folder: string): BackedUpKeys {
  ensureKeys(place(folder));
  return { keys: textOf(folder, 'keys.json'), nats: textOf(folder, 'nats.nk') };
}

function restoreInto(folder: string, keys: BackedUpKeys): string | null {
  const { incarnation } = JSON.parse(keys.keys) as { incarnation: string };
  return new NodeFolder(place(folder), keys, incarnation).write(null, '');
}

test('an empty folder gets keys that cannot be used before the restore has ended', () => {
  const keys = backedUp('a');
  restoreInto('new', keys);
  expect(textOf('new', 'nats.nk')).toBe(keys.nats);
  expect(readKeysFile(place('new'))).toMatchObject({ restoring: true });
  expect(() => ensureKeys(place('new'))).toThrow('恢复中断');
});

test("another node's keys and NATS seed are both put aside", () => {
  const keys = backedUp('a');
  const before = backedUp('b');
  restoreInto('b', keys);
  expect(textOf('b', 'nats.nk')).toBe(keys.nats);
  const kept = aside('b').map((name) => textOf('b', name));
  expect(kept.sort()).toEqual([before.nats, before.keys].sort());
});

test('a node that still has its NATS seed keeps it', () => {
  const keys = backedUp('a');
  writeFileSync(join(root, 'a', 'nats.nk'), 'a newer seed');
  restoreInto('a', keys);
  expect(textOf('a', 'nats.nk')).toBe('a newer seed');
  expect(aside('a')).toEqual([]);
});

test("the seed of the hub's keeper comes back where there was one, and another is put aside", () => {
  const keys = backedUp('a');
  expect(restoreInto('a', keys)).toBeNull();
  expect(existsSync(join(root, 'a', 'hub.nk'))).toBe(false);
  expect(restoreInto('a', { ...keys, hub: 'one' })).toBe(join(root, 'a', 'hub.nk'));
  restoreInto('a', { ...keys, hub: 'two' });
  expect(textOf('a', 'hub.nk')).toBe('two');
  expect(aside('a').map((name) => textOf('a', name))).toEqual(['one']);
});
