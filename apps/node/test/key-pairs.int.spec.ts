import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compiledProgram } from './compiled-program.js';

/** The mistake that this guards against stood still after some twenty thousand. */
const PAIRS = 100_000;
const STANDS_STILL_MS = 100_000;

const folder = mkdtempSync(join(tmpdir(), 'fengqiao-test-keys-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

// The garbage collector runs as often as in a node's program, which is given little room for what is young.
test('making a key pair never waits for the garbage collector, which waits for it', async () => {
  await compiledProgram(folder, ['nkey-codec'], 'identity');
  const program = join(folder, 'many.js');
  writeFileSync(
    program,
    `import { ephemeralPair } from './nkey-codec.js';
     const kept = [];
     for (let made = 0; made < ${PAIRS}; made += 1) {
       kept.push(ephemeralPair());
       if (kept.length > 1000) kept.length = 0;
     }
     console.log(kept[0].publicRaw.length);`,
  );
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--max-semi-space-size=4', program], {
    timeout: STANDS_STILL_MS,
    killSignal: 'SIGKILL',
  });
  expect(stdout.trim()).toBe('32');
}, 120_000);
