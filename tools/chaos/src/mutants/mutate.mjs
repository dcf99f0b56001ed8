/**
 * Loaded before a node's program by `--import`: changes one line of its compiled code on the way from the disk into the
 * process. Nothing on the disk is touched, so shipped code and the code under test are the same files.
 */
import { register } from 'node:module';
import { join } from 'node:path';

const MUTANT = process.env['FENGQIAO_CHAOS_MUTANT'];

// Other programs inherit the environment and are to stay as they are.
if (MUTANT && process.argv[1]?.endsWith(join('apps', 'node', 'dist', 'main.js')))
  register('./mutate-hook.mjs', import.meta.url, { data: JSON.parse(MUTANT) });
