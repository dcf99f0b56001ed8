/** `npm run pack-node`: one archive with which a PC becomes a node that needs no npm and no net but the hub. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { contentsOf } from './contents.js';
import { pack } from './pack.js';

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { out: { type: 'string' } } });
  if (process.platform !== 'linux')
    throw new Error('安装包只能在 Linux 上制作和使用。 / It is made, and used, on Linux.');
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const name = `fengqiao-node-${version}-linux-${process.arch}`;
  const archive = resolve(process.env['INIT_CWD'] ?? '.', values.out ?? `${name}.tar.gz`);
  say('正在查找程序用到的文件…', 'looking for what the programs need');
  const contents = await contentsOf(ROOT);
  const size = await pack({
    root: ROOT,
    contents,
    draft: join(ROOT, '.fengqiao', 'pack'),
    name,
    archive,
    tell: (done, of) => {
      say(`已收集 ${done} / ${of} 个文件`, `${done} of ${of} files`);
    },
  });
  say(`安装包已做好：${archive}（${Math.round(size / 1e6)} MB）`, `made; unpack it on the new machine`);
}

function say(chinese: string, english: string): void {
  console.log(`${chinese} · ${english}`);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(
      `安装包没有做成，什么都没有留下。 · No archive was made, and nothing was left behind.\n${reason}`,
    );
    process.exit(1);
  },
);
