import { basename, dirname } from 'node:path';

const FOLDER = 'docs/adr';
const NAME = /^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.md$/;

/**
 * Decisions are numbered 0001, 0002, … without a gap and without a number used twice, so that "ADR 0007"
 * means one thing for ever.
 * @param {string} _root
 * @param {string[]} files
 */
export function adrNumbers(_root, files) {
  const names = files
    .filter((file) => dirname(file) === FOLDER && file.endsWith('.md'))
    .map((file) => basename(file));
  const numbered = names.filter((name) => NAME.test(name)).sort();
  const odd = names.filter((name) => !NAME.test(name) && name !== 'README.md');
  return [
    ...odd.map((name) => `${FOLDER}/${name} is not called NNNN-title.md`),
    ...numbered.flatMap((name, index) => {
      const expected = String(index + 1).padStart(4, '0');
      return name.startsWith(expected) ? [] : [`${FOLDER}/${name} should have number ${expected}`];
    }),
  ];
}
