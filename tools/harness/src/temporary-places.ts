import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Places } from '../../stack/src/places.js';

const ROOT = cloneAround(import.meta.dirname);

// This file runs from its source in a test, and compiled, at another depth, in a tool.
function cloneAround(folder: string): string {
  return existsSync(join(folder, 'nx.json')) ? folder : cloneAround(dirname(folder));
}

/** A new folder. Programs of PostgreSQL and NATS that had to be unpacked or fetched are those of the clone: once is enough. */
export function temporaryPlaces(): Places {
  const programs = join(new Places(ROOT).state, 'programs');
  mkdirSync(programs, { recursive: true });
  const places = new Places(ROOT, mkdtempSync(join(tmpdir(), 'fengqiao-test-')));
  places.make();
  symlinkSync(programs, join(places.state, 'programs'));
  return places;
}

/** Removes everything in these places when this process ends without having done so: it sees its pipe close. */
export function startGuard(places: Places): ChildProcess {
  const program = join(ROOT, 'tools/harness/src/guard.mjs');
  const guard = spawn(process.execPath, [program, places.root, places.state], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  return guard;
}
