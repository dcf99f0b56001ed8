/**
 * Lints texts that are on no disk, as if they lay where they say: standard input takes
 * `[{ "file", "text" }]`, standard output gives `[[ "<rule>: <message>", … ]]` in the same order.
 * The rules that ask for types get a program of these texts; everything else is the committed configuration.
 */
import { text as readText } from 'node:stream/consumers';
import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../../..');

/** @type {{ file: string, text: string }[]} */
const cases = JSON.parse(await readText(process.stdin)).map((/** @type {any} */ one) => ({
  ...one,
  file: resolve(root, one.file),
}));
const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { programs: [programOf(cases)] } },
  },
});
const answers = [];
for (const { file, text } of cases) {
  const [result] = await eslint.lintText(text, { filePath: file });
  answers.push((result?.messages ?? []).map((message) => `${message.ruleId}: ${message.message}`));
}
process.stdout.write(JSON.stringify(answers));

/** @param {{ file: string, text: string }[]} texts */
function programOf(texts) {
  const contents = new Map(texts.map(({ file, text }) => [file, text]));
  const config = ts.readConfigFile(resolve(root, 'tsconfig.spec.json'), ts.sys.readFile);
  const options = {
    ...ts.parseJsonConfigFileContent({ ...config.config, include: [], files: [] }, ts.sys, root).options,
    jsx: ts.JsxEmit.ReactJSX,
  };
  const host = ts.createCompilerHost(options, true);
  const fromDisk = { read: host.readFile, exists: host.fileExists, source: host.getSourceFile };
  host.readFile = (file) => contents.get(file) ?? fromDisk.read(file);
  host.fileExists = (file) => contents.has(file) || fromDisk.exists(file);
  host.getSourceFile = (file, ...rest) => {
    const text = contents.get(file);
    if (text === undefined) return fromDisk.source(file, ...rest);
    return ts.createSourceFile(file, text, { languageVersion: ts.ScriptTarget.ES2023 }, true);
  };
  return ts.createProgram(
    [...contents.keys()].filter((file) => /\.tsx?$/.test(file)),
    options,
    host,
  );
}
