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

test("the credential of another node's NATS seed is put aside with it", () => {
  const keys = { ...backedUp('a'), natsCredential: 'of a' };
  backedUp('b');
  writeFileSync(join(root, 'b', 'nats.jwt'), 'of b');
  restoreInto('b', keys);
  expect(textOf('b', 'nats.jwt')).toBe('of a');
  const [kept] = aside('b').filter((name) => name.startsWith('nats.jwt'));
  expect(textOf('b', kept ?? '')).toBe('of b');
});

test('without a credential in the backup, that of another node does not stay beside the restored seed', () => {
  const keys = backedUp('a');
  backedUp('b');
  writeFileSync(join(root, 'b', 'nats.jwt'), 'of b');
  restoreInto('b', keys);
  expect(existsSync(join(root, 'b', 'nats.jwt'))).toBe(false);
});

test('a credential comes back with its seed or where none lies, and stays beside a seed that stays', () => {
  const keys = { ...backedUp('a'), natsCredential: 'of the backup' };
  restoreInto('a', keys);
  expect(textOf('a', 'nats.jwt')).toBe('of the backup');
  writeFileSync(join(root, 'a', 'nats.jwt'), 'a newer one');
  restoreInto('a', keys);
  expect(textOf('a', 'nats.jwt')).toBe('a newer one');
  rmSync(join(root, 'a', 'nats.nk'));
  restoreInto('a', keys);
  expect(textOf('a', 'nats.jwt')).toBe('of the backup');
});

test("the credential of the hub's keeper stays beside the same seed, and goes aside with another", () => {
  const keys = { ...backedUp('a'), hub: 'one', hubCredential: 'of the backup' };
  restoreInto('a', keys);
  expect(textOf('a', 'hub.jwt')).toBe('of the backup');
  writeFileSync(join(root, 'a', 'hub.jwt'), 'a newer one');
  restoreInto('a', keys);
  expect(textOf('a', 'hub.jwt')).toBe('a newer one');
  restoreInto('a', { ...keys, hub: 'two', hubCredential: 'of two' });
  expect(textOf('a', 'hub.jwt')).toBe('of two');
  const kept = aside('a').map((name) => textOf('a', name));
  expect(kept.sort()).toEqual(['a newer one', 'one']);
});
