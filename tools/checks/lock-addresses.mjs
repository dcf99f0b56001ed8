import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The lock file holds no download addresses: they would bind every clone to the registry of whoever wrote
 * the file last. `.npmrc` asks npm to leave them out; this sees that it did.
 * @param {string} root
 * @param {string[]} files
 */
export function lockAddresses(root, files) {
  const file = 'package-lock.json';
  if (!files.includes(file)) return [`${file} is missing: versions are not fixed`];
  const { packages } = JSON.parse(readFileSync(join(root, file), 'utf8'));
  // A workspace's own link also says "resolved", with a folder of this repository.
  return Object.entries(packages)
    .filter(([, entry]) => /^[a-z+]+:\/\//.test(entry.resolved ?? ''))
    .map(([name]) => `${file}: ${name} holds a download address`);
}
