import { existsSync } from 'node:fs';
import { CliFailure } from './failure.js';
import { LinkFileProgress, sizeOf } from './link-file-progress.js';
import { runNodeProgram, type Line } from './node-program.js';
import { databaseElsewhere, pathFromCaller } from './settings.js';
import { say } from './speech.js';
import { atStackNode, runningPid, stackDirectory, stackPlaces } from './stack-node.js';

export interface RestoreOptions {
  node?: string;
  /** Seed file of the county's recovery key. */
  recoveryKey?: string;
  /** The keys.json of the node itself, where it was saved. */
  keys?: string;
  directory?: string;
  replace?: boolean;
}

/** As the node's program tells it. */
interface Restored {
  code: string;
  madeAt: string;
  tables: number;
  rows: number;
  provenBy: 'directory' | 'file';
  hubSeedFile: string | null;
}

const STAGES: Record<string, string> = {
  checking: '正在核对备份',
  keys: '正在放置密钥',
  filling: '正在恢复记录',
  beginning: '正在收尾',
};

/**
 * Puts a node back from a backup: on this stack's machine, or, with FENGQIAO_DATABASE_OWNER_URL and its companions set,
 * wherever they say.
 * @returns 0
 * @throws CliFailure that says what was kept and what to do next
 */
export async function restoreNode(file: string, options: RestoreOptions): Promise<number> {
  const backup = pathFromCaller(file);
  if (!existsSync(backup)) throw new CliFailure(`没有这个文件：${file}`, `There is no file ${file}.`);
  const opening = {
    FENGQIAO_BACKUP: backup,
    FENGQIAO_CODE: options.node,
    FENGQIAO_REPLACE: options.replace === true ? 'yes' : undefined,
    FENGQIAO_RECOVERY_SEED: fromCaller(options.recoveryKey),
    FENGQIAO_KEYS: fromCaller(options.keys),
    FENGQIAO_DIRECTORY: fromCaller(options.directory),
  };
  const elsewhere = databaseElsewhere();
  const restored = elsewhere
    ? await run({ ...elsewhere, ...withoutGaps(opening) })
    : await restoreHere(options.node, opening);
  tell(restored, elsewhere === null);
  return 0;
}

async function restoreHere(
  code: string | undefined,
  opening: Record<string, string | undefined>,
): Promise<Restored> {
  if (code === undefined) {
    throw new CliFailure('请用 --node 写明要恢复哪个节点。', 'Name the node to restore with --node.');
  }
  const pid = runningPid(code);
  if (pid !== null) {
    throw new CliFailure(
      `节点 ${code} 正在运行（进程 ${pid}），什么都没有改动。请先停止它（结束该进程，或 npm run down），再运行同一条命令。`,
      `Node ${code} is running (process ${pid}); nothing was changed. Stop it (end that process, or \`npm run down\`) and run the same again.`,
    );
  }
  return atStackNode(code, ({ folder, ownerUrl, programRole }) =>
    run({
      ...opening,
      FENGQIAO_DIRECTORY: opening['FENGQIAO_DIRECTORY'] ?? stackDirectory(),
      FENGQIAO_DIRECTORY_PLACE: stackPlaces().directoryFile,
      FENGQIAO_DATA: folder,
      FENGQIAO_DATABASE_OWNER_URL: ownerUrl,
      FENGQIAO_DATABASE_ROLE: programRole,
    }),
  );
}

async function run(settings: Record<string, string | undefined>): Promise<Restored> {
  let stage = '';
  let progress = new LinkFileProgress('', sizeOf);
  const onLine = (line: Line) => {
    const now = typeof line['progress'] === 'string' ? line['progress'] : stage;
    if (now !== stage) {
      progress.stop();
      progress = new LinkFileProgress(STAGES[now] ?? now, sizeOf);
      stage = now;
    }
    if (typeof line['done'] === 'number') progress.update(line['done'], null);
  };
  try {
    const { last } = await runNodeProgram('restore', settings, onLine);
    return last['restored'] as Restored;
  } finally {
    progress.stop();
  }
}

function tell({ code, madeAt, tables, rows, provenBy, hubSeedFile }: Restored, isHere: boolean): void {
  say(
    `已恢复节点 ${code}：${tables} 张表、${rows} 行，备份制作于 ${madeAt}`,
    `restored ${code}: ${tables} tables, ${rows} rows, from a backup of ${madeAt}`,
  );
  if (provenBy === 'file') {
    say(
      '这里没有目录可供核对：只能证明备份制作后没有被改动，不能证明是谁制作的。请用 --directory 给出县里的目录再核对一次。',
      'There was no directory to judge by: the backup is unchanged, but who made it is not proven. Verify it with --directory.',
    );
  }
  say(
    '启动后，节点会向上下级要回备份之后发出过的记录；取齐之前，新来的事项可以照常登记，以前的事项先不要办理。',
    'When it starts, the node asks the others for what it had sent since the backup; until then its desk registers new matters only.',
  );
  if (hubSeedFile !== null) {
    say(
      `消息中枢管理员的种子已恢复到 ${hubSeedFile}；本机若没有它，请在启动前把 FENGQIAO_HUB_SEED 指向这个文件。`,
      `The seed of the hub's keeper is in ${hubSeedFile}; where this machine has none, point FENGQIAO_HUB_SEED there before starting.`,
    );
  }
  if (isHere) say('现在请运行 npm run up', 'now run `npm run up`');
}

function fromCaller(path: string | undefined): string | undefined {
  return path === undefined ? undefined : pathFromCaller(path);
}

function withoutGaps(settings: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
