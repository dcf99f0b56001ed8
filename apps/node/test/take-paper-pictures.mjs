/**
 * Takes the pictures of papers for docs/pictures/papers, from the compiled node and the invented mediation of its tests:
 *
 *     npx tsc -b apps/node/tsconfig.json
 *     node apps/node/test/take-paper-pictures.mjs
 *
 * Needs `pdftoppm` (Debian: poppler-utils).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PAPERS } from '@fengqiao/domain';
import { transformFileSync } from '@swc/core';

const ROOT = resolve(import.meta.dirname, '../../..');
const PICTURES = resolve(ROOT, 'docs/pictures/papers');
/** The clone carries every picture for ever. */
const MOST_BYTES = 128 * 1024;
const DPI = 60;

const documents = (/** @type {string} */ name) =>
  import(pathToFileURL(resolve(ROOT, `apps/node/dist/documents/${name}.js`)).href);
const { paperOf } = await documents('papers');
const { printPapers } = await documents('pdf-printer');
const { fileItems, numberedFile, numberedPapers, UNNUMBERED } = await documents('bound-file');

const folder = mkdtempSync(join(tmpdir(), 'fengqiao-pictures-'));
try {
  const { AGREED, FAILED, mediationCase } = await invented();
  const source = mediationCase(AGREED);
  const failed = mediationCase(FAILED);
  const counted = await printed(numberedPapers(fileItems(source)).map((one) => paperOf(one, source)));
  const numbered = numberedFile(source, counted.pages);
  for (const { code: paper, step: type } of PAPERS) {
    const told = paper === 'termination' ? failed : source;
    const step = told.record.steps.find((one) => one.type === type)?.id ?? null;
    const made = paperOf({ paper, step }, told, { numbered });
    const { pdf } = await printed([made], UNNUMBERED.includes(paper));
    take(paper.replaceAll('_', '-'), pdf);
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** @param {object[]} papers @param {boolean} [isCover] covers and index bear no number */
function printed(papers, isCover = false) {
  const numbering = isCover ? null : undefined;
  return printPapers({ title: '', papers: papers.map((paper) => ({ paper, numbering })) });
}

/** The case of the tests, which no build compiles. */
async function invented() {
  symlinkSync(resolve(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const name of ['acceptance-case', 'mediation-case']) {
    const { code } = transformFileSync(join(import.meta.dirname, `${name}.ts`), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    });
    writeFileSync(join(folder, `${name}.js`), code);
  }
  return import(pathToFileURL(join(folder, 'mediation-case.js')).href);
}

/** The first sheet. @param {string} name @param {Buffer} pdf */
function take(name, pdf) {
  mkdirSync(PICTURES, { recursive: true });
  const path = join(PICTURES, name);
  const options = ['-r', String(DPI), '-f', '1', '-singlefile', '-gray', '-png', '-', path];
  execFileSync('pdftoppm', options, { input: pdf });
  const { size } = statSync(`${path}.png`);
  console.log(`${name}.png  ${Math.round(size / 1024)} KiB`);
  if (size > MOST_BYTES) process.exitCode = 1;
}
