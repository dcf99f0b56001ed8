import { transformFile } from '@swc/core';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const SOURCES = resolve(import.meta.dirname, '../src');

/** A program of one folder of the sources, compiled as they are, beside the packages that it needs. */
export async function compiledProgram(
  folder: string,
  files: readonly [string, ...string[]],
  from = 'documents',
): Promise<URL> {
  mkdirSync(folder, { recursive: true });
  symlinkSync(resolve(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const name of files) {
    const { code } = await transformFile(join(SOURCES, from, `${name}.ts`), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    });
    writeFileSync(join(folder, `${name}.js`), code);
  }
  return pathToFileURL(join(folder, `${files[0]}.js`));
}

const SHARED = ['paper-answer', 'printable', 'form-grid', 'paper'] as const;
export const PDF_PROGRAM = ['pdf-worker', 'typesetting', 'fonts', ...SHARED] as const;
export const DOCX_PROGRAM = ['docx-worker', 'docx-writing', 'docx-text', ...SHARED] as const;
