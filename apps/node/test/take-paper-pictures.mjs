/**
 * Takes the pictures of all sheets of all papers for docs/pictures/papers, from the compiled node and the invented mediation
 * of its tests; beside each PDF its DOCX, as LibreOffice shows it:
 *
 *     npx tsc -b apps/node/tsconfig.json
 *     node apps/node/test/take-paper-pictures.mjs
 *
 * Needs `pdftoppm` and `soffice` (Debian: poppler-utils, libreoffice-writer-nogui, fonts-noto-cjk).
 */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PAPERS } from '@fengqiao/domain';
import { transformFileSync } from '@swc/core';

const ROOT = resolve(import.meta.dirname, '../../..');
const PICTURES = resolve(ROOT, 'docs/pictures/papers');
/** The clone carries every picture for ever. */
const MOST_BYTES = 144 * 1024;
const DPI = 60;

const documents = (/** @type {string} */ name) =>
  import(pathToFileURL(resolve(ROOT, `apps/node/dist/documents/${name}.js`)).href);
const { paperOf } = await documents('papers');
const { printPapers, printPdf } = await documents('pdf-printer');
const { printDocx } = await documents('docx-printer');
const { fileItems, numberedFile, numberedPapers, UNNUMBERED } = await documents('bound-file');

rmSync(PICTURES, { recursive: true, force: true });
mkdirSync(join(PICTURES, 'docx'), { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'fengqiao-pictures-'));
try {
  const { AGREED, FAILED, mediationCase } = await invented();
  const source = mediationCase(AGREED);
  const failed = mediationCase(FAILED);
  const kept = numberedPapers(fileItems(source)).map((one) => ({ paper: paperOf(one, source) }));
  const counted = await printPapers({ title: '', papers: kept });
  const numbered = numberedFile(source, counted.pages);
  for (const { code: paper, step: type } of PAPERS) {
    const told = paper === 'termination' ? failed : source;
    const step = told.record.steps.find((one) => one.type === type)?.id ?? null;
    const made = paperOf({ paper, step }, told, { numbered });
    const numbering = UNNUMBERED.includes(paper) ? null : undefined;
    const pdf = await printPdf({ paper: made, numbering });
    const name = paper.replaceAll('_', '-');
    take(name, pdf);
    take(`docx/${name}`, asWordShows(name, await printDocx({ paper: made, numbering })));
  }
} finally {
  rmSync(folder, { recursive: true });
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

/** The PDF that a word processor makes of it. @param {string} name @param {Buffer} docx */
function asWordShows(name, docx) {
  const path = join(folder, `${name}.docx`);
  writeFileSync(path, docx);
  execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, path], { stdio: 'pipe' });
  return readFileSync(join(folder, `${name}.pdf`));
}

/** Each sheet: `minutes-1.png`, `minutes-2.png`. @param {string} name @param {Buffer} pdf */
function take(name, pdf) {
  const path = join(PICTURES, name);
  execFileSync('pdftoppm', ['-r', String(DPI), '-gray', '-png', '-', path], { input: pdf });
  const taken = readdirSync(join(path, '..')).filter((file) => file.startsWith(`${basename(path)}-`));
  for (const file of taken) {
    const { size } = statSync(join(path, '..', file));
    console.log(`${join(name, '..', file)}  ${Math.round(size / 1024)} KiB`);
    if (size > MOST_BYTES) process.exitCode = 1;
  }
}
