/**
 * Watches over a test: when the test's process ends without having cleaned up, even by kill -9, the pipe to here
 * closes, and what it had started is ended and removed. After an orderly end nothing is left to do.
 */
import { rmSync } from 'node:fs';
import { stopParts } from '../../stack/dist/down.js';
import { Places } from '../../stack/dist/places.js';
import { readJsonIfThere } from '../../stack/dist/private-files.js';

const [root = '', state = ''] = process.argv.slice(2);

process.stdin.resume();
process.stdin.once('end', () => void cleanUp());
process.stdin.once('error', () => void cleanUp());

async function cleanUp() {
  const places = new Places(root, state);
  const postgres = /** @type {{ folder: string } | null} */ (readJsonIfThere(`${state}/postgres.json`));
  await stopParts(places);
  for (const folder of [postgres?.folder, state])
    if (folder) rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
