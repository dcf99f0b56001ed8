import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One short digest over the compiled node program and every library of ours, so that a newer one is noticed. */
export function nodeProgramDigest(root: string): string {
  const digest = createHash('sha256');
  const libraries = readdirSync(join(root, 'libs')).sort();
  for (const project of ['apps/node', ...libraries.map((name) => `libs/${name}`)])
    addFolder(join(root, project, 'dist'));
  return digest.digest('hex').slice(0, 16);

  function addFolder(folder: string): void {
    if (!existsSync(folder)) return;
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) addFolder(path);
      else if (entry.name.endsWith('.js')) digest.update(`${entry.name}\0`).update(readFileSync(path));
    }
  }
}
