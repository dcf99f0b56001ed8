import { dirname, resolve } from 'node:path';

/**
 * Where an import between our own files points, by its path alone. The zones need nothing else, and a
 * resolver that looks at the disk would pass an import of a file that does not exist yet.
 */
export const relativePaths = {
  interfaceVersion: 3,
  name: 'relative-paths',
  /** @param {string} source @param {string} file */
  resolve(source, file) {
    if (!source.startsWith('.')) return { found: true, path: null };
    return { found: true, path: resolve(dirname(file), source.replace(/\.js$/, '.ts')) };
  },
};
