import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Nx judges nothing in a project without tags, and nothing in a folder that is no project, so a forgotten
 * project.json would switch the boundaries off in silence. Every folder with code has one, with tags.
 * @param {string} root
 * @param {string[]} files
 */
export function projectTags(root, files) {
  const code = files.filter((file) => /^(apps|libs|tools)\/[^/]+\/.*\.(ts|tsx|mjs)$/.test(file));
  const folders = new Set(code.map((file) => file.split('/').slice(0, 2).join('/')));
  return [...folders].sort().flatMap((folder) => {
    const file = join(root, folder, 'project.json');
    if (!existsSync(file)) return [`${folder} holds code and has no project.json`];
    const { tags = [] } = JSON.parse(readFileSync(file, 'utf8'));
    return tags.some((/** @type {string} */ tag) => tag.startsWith('type:'))
      ? []
      : [`${folder} has no type: tag`];
  });
}
