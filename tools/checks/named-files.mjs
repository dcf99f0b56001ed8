import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CONTEXT.md'];
/** `libs/domain/src/…` in code marks: a path from the root of the repository, a folder or a file. */
const NAMED = /`((?:apps|libs|tools|infra|docs)\/[\w./-]*)`/g;
const SCRIPT = /`npm run ([\w:-]+)/g;

/**
 * Documents drift silently: a file is moved and the page that explains it still names the old place. Every
 * path and every npm script that these pages name exists.
 * @param {string} root
 * @param {string[]} files
 */
export function namedFiles(root, files) {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return DOCUMENTS.filter((document) => files.includes(document)).flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8');
    const paths = [...text.matchAll(NAMED)].map(([, path = '']) => path);
    const names = [...text.matchAll(SCRIPT)].map(([, name = '']) => name);
    return [
      ...paths
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${document} names ${path}, which does not exist`),
      ...names
        .filter((name) => !(name in scripts))
        .map((name) => `${document} names npm run ${name}, which does not exist`),
    ];
  });
}
