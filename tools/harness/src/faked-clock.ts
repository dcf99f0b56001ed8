import { chmodSync, existsSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stopParts } from '../../stack/src/down.js';
import { Places } from '../../stack/src/places.js';
import type { PostgresHome } from '../../stack/src/postgres.js';
import { DatabaseServer } from './database-server.js';

export const DAY_MS = 86_400_000;

/** Where systems keep the library that shifts a program's clock; the one for programs with threads. */
const LIBRARIES = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/faketime/libfaketimeMT.so.1',
  '/usr/lib64/faketime/libfaketimeMT.so.1',
  '/usr/local/lib/faketime/libfaketimeMT.so.1',
];

/** Whether clocks can be shifted on this machine; where not, tests of wrong clocks have to be skipped. */
export const canFakeClocks = libraryFile() !== null;

/**
 * The clock of one machine: that of a node's program and of a PostgreSQL server of its own. A test sets it while both
 * run, as often as it likes. What they wait for goes on undisturbed, as when somebody sets the clock of a real machine.
 */
export class FakedClock {
  private constructor(
    private readonly places: Places,
    private readonly library: string,
    private readonly file: string,
    readonly database: DatabaseServer,
  ) {}

  /** Starts the server, its clock right. @throws Error where `canFakeClocks` is false. */
  static async start(around: Places, code: string): Promise<FakedClock> {
    const library = libraryFile();
    if (!library) throw new Error('libfaketime is not installed (apt-get install faketime)');
    // The guard of the test knows folders of this name and ends what runs from them.
    const places = new Places(around.root, join(around.state, `clock-${code}`));
    places.make();
    symlinkSync(join(around.state, 'programs'), join(places.state, 'programs'));
    let file = '';
    const database = await DatabaseServer.start(places, (home) => {
      // Beside the data, where the user that runs PostgreSQL can read it.
      file = join(dirname(home.data), 'clock.offset');
      write(file, '+0');
      return dressed(home, settings(library, file));
    });
    return new FakedClock(places, library, file, database);
  }

  /** What the node's program needs in its environment to live by this clock. */
  get env(): Record<string, string> {
    return settings(this.library, this.file);
  }

  /** Sets the clock wrong by so many milliseconds, negative for the past; 0 sets it right. */
  shift(milliseconds: number): void {
    const sign = milliseconds < 0 ? '-' : '+';
    write(this.file, `${sign}${Math.abs(milliseconds / 1000).toFixed(3)}`);
  }

  /** Sets the clock to an instant; it goes on from there. */
  setTo(instant: string): void {
    this.shift(Date.parse(instant) - Date.now());
  }

  /** Ends the server. With `keep` its data stay for a person to look at. */
  async stop({ keep = false } = {}): Promise<void> {
    await this.database.closePools();
    await stopParts(this.places);
    if (!keep) rmSync(this.database.parentFolder, { recursive: true, force: true });
  }
}

function libraryFile(): string | null {
  return LIBRARIES.find((file) => existsSync(file)) ?? null;
}

function settings(library: string, file: string): Record<string, string> {
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  };
}

// The stack starts the server in an environment of its own making, so the program itself brings the clock along.
function dressed(home: PostgresHome, env: Record<string, string>): PostgresHome {
  const script = join(dirname(home.data), 'postgres-by-its-own-clock');
  const set = Object.entries(env).map(([name, value]) => `${name}='${value}'`);
  writeFileSync(script, `#!/bin/sh\n${set.join(' ')} exec '${home.programs.postgres}' "$@"\n`);
  chmodSync(script, 0o755);
  return { ...home, programs: { ...home.programs, postgres: script } };
}

// Read at every look at the clock, so it must never be there half written.
function write(file: string, offset: string): void {
  writeFileSync(`${file}.new`, offset, { mode: 0o644 });
  chmodSync(`${file}.new`, 0o644);
  renameSync(`${file}.new`, file);
}
