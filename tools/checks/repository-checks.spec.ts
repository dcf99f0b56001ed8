import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { adrNumbers } from './adr-numbers.mjs';
import { freeze, frozenMigrations } from './frozen-migrations.mjs';
import { lockAddresses } from './lock-addresses.mjs';
import { machinePaths } from './machine-paths.mjs';
import { markdownLinks } from './markdown-links.mjs';
import { namedFiles } from './named-files.mjs';
import { projectTags } from './project-tags.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'checks-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Writes files into an empty repository and gives their names, as git would. */
function repository(files: Record<string, string>): string[] {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return Object.keys(files);
}

describe('decisions', () => {
  it('are numbered without a gap', () => {
    expect(adrNumbers(root, ['docs/adr/0001-one.md', 'docs/adr/0002-two.md', 'docs/adr/README.md'])).toEqual(
      [],
    );
    expect(adrNumbers(root, ['docs/adr/0001-one.md', 'docs/adr/0003-two.md'])).toHaveLength(1);
  });

  it('never share a number, and all have one', () => {
    expect(adrNumbers(root, ['docs/adr/0001-one.md', 'docs/adr/0001-two.md'])).toHaveLength(1);
    expect(adrNumbers(root, ['docs/adr/one.md'])).toHaveLength(1);
  });
});

describe('the lock file', () => {
  const lock = (entry: object) =>
    repository({ 'package-lock.json': JSON.stringify({ packages: { a: entry } }) });

  it('holds no download address', () => {
    expect(lockAddresses(root, lock({ version: '1.0.0' }))).toEqual([]);
    expect(lockAddresses(root, lock({ resolved: 'libs/domain', link: true }))).toEqual([]);
    expect(lockAddresses(root, lock({ resolved: 'https://example.org/a.tgz' }))).toHaveLength(1);
  });

  it('exists', () => {
    expect(lockAddresses(root, [])).toHaveLength(1);
  });
});

describe('committed files', () => {
  const personal = ['', 'home', 'somebody', 'data'].join('/');

  it('name no folder of one machine', () => {
    expect(machinePaths(root, repository({ 'a.ts': `const a = '${personal}';\n` }))).toHaveLength(1);
    expect(machinePaths(root, repository({ 'a.md': `see ${personal}\n` }))).toHaveLength(1);
  });

  it('may name a route or a folder of the repository that is called so', () => {
    const route = ['https://example.org', 'home', 'page'].join('/');
    expect(
      machinePaths(root, repository({ 'a.ts': `const a = '${route}';\nimport './root/x.js';\n` })),
    ).toEqual([]);
  });
});

describe('documents', () => {
  it('link only to what exists', () => {
    const files = repository({
      'docs/a.md': '[b](b.md#part) [gone](gone.md) [web](https://example.org) `[c](c.md)`\n',
      'docs/b.md': '',
    });
    expect(markdownLinks(root, files)).toEqual(['docs/a.md links to gone.md, which does not exist']);
  });

  it('name only files and scripts that exist', () => {
    const files = repository({
      'package.json': JSON.stringify({ scripts: { up: 'true' } }),
      'libs/domain/src/decide.ts': '',
      'README.md':
        '`libs/domain/src/decide.ts`, `libs/domain/`, `libs/gone.ts`, `npm run up`, `npm run fly`\n',
    });
    expect(namedFiles(root, files)).toEqual([
      'README.md names libs/gone.ts, which does not exist',
      'README.md names npm run fly, which does not exist',
    ]);
  });
});

describe('folders with code', () => {
  it('are projects with tags', () => {
    const files = repository({
      'libs/domain/project.json': JSON.stringify({ tags: ['type:domain'] }),
      'libs/domain/src/a.ts': '',
      'libs/untagged/project.json': '{}',
      'libs/untagged/src/a.ts': '',
      'tools/loose/a.mjs': '',
    });
    expect(projectTags(root, files)).toEqual([
      'libs/untagged has no type: tag',
      'tools/loose holds code and has no project.json',
    ]);
  });
});

describe('migrations', () => {
  const folder = 'apps/node/src/database/migrations';
  const first = `${folder}/1700000000000-create-matters.ts`;

  it('must be frozen, and are refused when they change or go', () => {
    const files = repository({ [first]: 'export class A {}\n' });
    expect(frozenMigrations(root, files)).toEqual([expect.stringContaining('is not frozen')]);

    repository({ [`${folder}/frozen.json`]: freeze(root, files) });
    expect(frozenMigrations(root, files)).toEqual([]);

    repository({ [first]: 'export class B {}\n' });
    expect(frozenMigrations(root, files)).toEqual([expect.stringContaining('was changed')]);

    const second = `${folder}/1700000000001-create-links.ts`;
    expect(frozenMigrations(root, repository({ [second]: '' }))).toContainEqual(
      expect.stringContaining('has gone'),
    );
  });

  it('stay as they were when a new one is frozen', () => {
    const files = repository({ [first]: 'export class A {}\n' });
    repository({ [`${folder}/frozen.json`]: freeze(root, files) });
    repository({ [first]: 'export class B {}\n' });
    repository({ [`${folder}/frozen.json`]: freeze(root, files) });
    expect(frozenMigrations(root, files)).toEqual([expect.stringContaining('was changed')]);
  });

  it('import nothing of the program', () => {
    const files = repository({ [first]: "import { a } from '../names.js';\n" });
    expect(frozenMigrations(root, files)).toEqual([expect.stringContaining('imports from the program')]);
  });
});
