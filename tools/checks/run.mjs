/**
 * Checks of the repository as a whole, for what no compiler and no linter sees. Each is a function from the
 * committed files to sentences about what is wrong; adding one is a file beside these and a line below.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { adrNumbers } from './adr-numbers.mjs';
import { frozenMigrations } from './frozen-migrations.mjs';
import { lockAddresses } from './lock-addresses.mjs';
import { machinePaths } from './machine-paths.mjs';
import { markdownLinks } from './markdown-links.mjs';
import { namedFiles } from './named-files.mjs';
import { projectTags } from './project-tags.mjs';

/** @type {Record<string, (root: string, files: string[]) => string[]>} */
const CHECKS = {
  adrNumbers,
  frozenMigrations,
  lockAddresses,
  machinePaths,
  markdownLinks,
  namedFiles,
  projectTags,
};

const root = resolve(import.meta.dirname, '../..');
const files = committedFiles();
let problems = 0;
for (const [name, check] of Object.entries(CHECKS)) {
  for (const problem of check(root, files)) {
    problems += 1;
    console.error(`${name}: ${problem}`);
  }
}
console.log(`${Object.keys(CHECKS).length} checks over ${files.length} files, ${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;

/** What git knows or would take: a new file is judged before it is committed, an ignored one never. */
function committedFiles() {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(list.split('\0'))].filter((file) => file !== '' && existsSync(resolve(root, file)));
}
