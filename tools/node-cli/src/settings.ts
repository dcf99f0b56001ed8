/** The only file here that reads the environment. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Where the stack keeps everything: `.fengqiao` in the clone, unless `FENGQIAO_STATE` names another folder. */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env['FENGQIAO_STATE'] ?? join(ROOT, '.fengqiao');
}

/** A path as the person meant it: `npm run` moves to the clone, and remembers where it was called. */
export function pathFromCaller(path: string, env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env['INIT_CWD'] ?? '.', path);
}

/** A password for an account that is not in stack.json; never an argument, because arguments are seen by everybody. */
export function passwordFromEnvironment(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env['FENGQIAO_PASSWORD'] === '' ? undefined : env['FENGQIAO_PASSWORD'];
}
