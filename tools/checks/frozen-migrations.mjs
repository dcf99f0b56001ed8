import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const FOLDER = 'apps/node/src/database/migrations';
const LIST = `${FOLDER}/frozen.json`;

/**
 * A migration has run on databases that nobody here can see, so it is never edited: a mistake is mended by
 * the next one. `frozen.json` holds the SHA-256 of each, freeze-migrations.mjs adds new ones; a changed or missing one is refused. A migration imports nothing of the program, because the
 * program goes on changing under it.
 * @param {string} root
 * @param {string[]} files
 */
export function frozenMigrations(root, files) {
  const migrations = migrationsOf(files);
  if (migrations.length === 0) return [];
  const frozen = readFrozen(root);
  const gone = Object.keys(frozen).filter((name) => !migrations.includes(`${FOLDER}/${name}`));
  return [
    ...gone.map((name) => `${FOLDER}/${name} is frozen and has gone`),
    ...migrations.flatMap((file) => {
      const name = basename(file);
      const text = readFileSync(join(root, file), 'utf8');
      if (/from '\.\.?\//.test(text)) return [`${file} imports from the program`];
      if (!(name in frozen)) return [`${file} is not frozen: run node tools/checks/freeze-migrations.mjs`];
      return frozen[name] === digestOf(text) ? [] : [`${file} was changed after it was frozen`];
    }),
  ];
}

/**
 * Adds what is new to the list, and touches nothing that is in it.
 * @param {string} root
 * @param {string[]} files
 * @returns {string} the new list
 */
export function freeze(root, files) {
  const added = migrationsOf(files).map((file) => [
    basename(file),
    digestOf(readFileSync(join(root, file), 'utf8')),
  ]);
  const all = { ...Object.fromEntries(added), ...readFrozen(root) };
  return `${JSON.stringify(Object.fromEntries(Object.entries(all).sort()), null, 2)}\n`;
}

/** @param {string[]} files */
function migrationsOf(files) {
  return files
    .filter((file) => dirname(file) === FOLDER && /\/\d+-[a-z0-9-]+\.(ts|sql)$/.test(file))
    .filter((file) => !file.includes('.spec.'))
    .sort();
}

/** @param {string} root @returns {Record<string, string>} SHA-256 by file name */
function readFrozen(root) {
  const file = join(root, LIST);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** @param {string} text */
function digestOf(text) {
  return createHash('sha256').update(text).digest('hex');
}
