/** The only file here that reads the environment. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone, where the programs lie. */
export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Where the stack keeps everything: `.fengqiao` in the clone, unless `FENGQIAO_STATE` names another folder. */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env['FENGQIAO_STATE'] ?? join(ROOT, '.fengqiao');
}

/** How this program is called here: through npm in a clone, by its own name where it was unpacked from an archive. */
export function commandName(env: NodeJS.ProcessEnv = process.env): string {
  return env['npm_lifecycle_event'] === undefined ? 'fengqiao' : 'npm run node --';
}

/** A path as the person meant it: `npm run` moves to the clone, and remembers where it was called. */
export function pathFromCaller(path: string, env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env['INIT_CWD'] ?? '.', path);
}

/** A password for an account that is not in stack.json; never an argument, because arguments are seen by everybody. */
export function passwordFromEnvironment(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env['FENGQIAO_PASSWORD'] === '' ? undefined : env['FENGQIAO_PASSWORD'];
}

const PASSED_ON = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'];

/** What a program of the node needs to run at all; nothing else of a person's environment is its business. */
export function passedOn(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  return chosen(env, PASSED_ON);
}

const ELSEWHERE = [
  'FENGQIAO_DATABASE_OWNER_URL',
  'FENGQIAO_DATABASE_ROLE',
  'FENGQIAO_DATA',
  'FENGQIAO_DIRECTORY',
  'FENGQIAO_DIRECTORY_PLACE',
];

/** A node that is not of this stack, as whoever installed it says where its database and folder are; null without. */
export function databaseElsewhere(env: NodeJS.ProcessEnv = process.env): Record<string, string> | null {
  return env['FENGQIAO_DATABASE_OWNER_URL'] ? chosen(env, ELSEWHERE) : null;
}

function chosen(env: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  const found = names.map((name) => [name, env[name]] as const);
  return Object.fromEntries(found.filter((entry): entry is [string, string] => Boolean(entry[1])));
}
