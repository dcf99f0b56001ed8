/**
 * Watches over a test: when the test's process ends without having cleaned up, even by kill -9, the pipe to here
 * closes, and what it had started is ended and removed. After an orderly end nothing is left to do.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stopParts } from '../../stack/dist/down.js';
import { Places } from '../../stack/dist/places.js';
import { readJsonIfThere } from '../../stack/dist/private-files.js';

const [root = '', state = ''] = process.argv.slice(2);

process.stdin.resume();
process.stdin.once('end', () => void cleanUp());
process.stdin.once('error', () => void cleanUp());

async function cleanUp() {
  // Programs before the databases they use: machines with a clock of their own have a PostgreSQL of their own.
  for (const each of [state, ...clocks()]) await end(each);
  rmSync(state, { recursive: true, force: true });
  process.exit(0);
}

/** @param {string} folder state of one stack */
async function end(folder) {
  const postgres = /** @type {{ folder: string } | null} */ (readJsonIfThere(`${folder}/postgres.json`));
  await stopParts(new Places(root, folder));
  if (postgres) rmSync(postgres.folder, { recursive: true, force: true });
}

function clocks() {
  if (!existsSync(state)) return [];
  return readdirSync(state)
    .filter((name) => name.startsWith('clock-'))
    .map((name) => join(state, name));
}
