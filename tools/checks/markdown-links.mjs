import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LINK = /\[[^\]]*\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)/g;
const ELSEWHERE = /^([a-z+]+:|#)/i;

/**
 * Every relative link and picture of a document leads to something in the repository.
 * @param {string} root
 * @param {string[]} files
 */
export function markdownLinks(root, files) {
  return files
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      linksOf(readFileSync(join(root, file), 'utf8'))
        .filter((link) => !existsSync(join(root, link.startsWith('/') ? '.' : dirname(file), link)))
        .map((link) => `${file} links to ${link}, which does not exist`),
    );
}

/** @param {string} text */
function linksOf(text) {
  return [...withoutCode(text).matchAll(LINK)]
    .map(([, target = '']) => target)
    .filter((target) => !ELSEWHERE.test(target))
    .map((target) => decodeURIComponent(target.split('#')[0] ?? ''));
}

/** What stands in code is an example, not a link. @param {string} text */
function withoutCode(text) {
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
}
