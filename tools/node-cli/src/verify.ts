import { existsSync } from 'node:fs';
import { CliFailure, EXIT } from './failure.js';
import { countOf, LinkFileProgress } from './link-file-progress.js';
import { runNodeProgram } from './node-program.js';
import { pathFromCaller } from './settings.js';
import { say, table } from './speech.js';
import { atStackNode, stackDirectory, stackRecoverySeed } from './stack-node.js';

export interface VerifyOptions {
  node?: string;
  recoveryKey?: string;
  keys?: string;
  directory?: string;
  /** Countersigned heads as a witness keeps them, JSON. */
  heads?: string;
}

interface Finding {
  position: number | null;
  matterId: string | null;
  kind: string;
  zh: string;
  en: string;
}

/** As the node's program tells it. */
interface Verified {
  code: string;
  steps: number;
  own: number;
  heads: number;
  lostHeads: number;
  lostNumbers: number;
  attestedUpTo: { position: number; witness: string; at: string } | null;
  beginnings: { position: number }[];
  findings: Finding[];
  findingCount: number;
}

/**
 * Verifies the log of a node, in a backup or in its database, without asking any node.
 * @returns 0 when nothing was found, 1 when something was
 * @throws CliFailure when it could not be verified
 */
export async function verifyLog(file: string | undefined, options: VerifyOptions): Promise<number> {
  const directory = fromCaller(options.directory) ?? stackDirectory();
  const ground = { FENGQIAO_DIRECTORY: directory, FENGQIAO_HEADS: fromCaller(options.heads) };
  const verified = await (file === undefined
    ? verifyNode(options.node, ground)
    : verifyFile(file, options, ground));
  tell(verified, directory !== undefined);
  return verified.findingCount === 0 ? 0 : EXIT.unfinished;
}

function verifyFile(
  file: string,
  options: VerifyOptions,
  ground: Record<string, string | undefined>,
): Promise<Verified> {
  const backup = pathFromCaller(file);
  if (!existsSync(backup)) throw new CliFailure(`没有这个文件：${file}`, `There is no file ${file}.`);
  const keys = fromCaller(options.keys);
  const seed = fromCaller(options.recoveryKey) ?? (keys === undefined ? stackRecoverySeed() : undefined);
  return run({ ...ground, FENGQIAO_BACKUP: backup, FENGQIAO_KEYS: keys, FENGQIAO_RECOVERY_SEED: seed });
}

function verifyNode(code: string | undefined, ground: Record<string, string | undefined>): Promise<Verified> {
  if (code === undefined) {
    throw new CliFailure(
      '请写明备份文件，或用 --node 写明节点。',
      'Name a backup file, or a node with --node.',
    );
  }
  return atStackNode(code, ({ programUrl }) => run({ ...ground, FENGQIAO_DATABASE_URL: programUrl }));
}

async function run(settings: Record<string, string | undefined>): Promise<Verified> {
  const progress = new LinkFileProgress('正在核对', countOf);
  try {
    const { last } = await runNodeProgram('verify', settings, ({ done }) => {
      if (typeof done === 'number') progress.update(done, null);
    });
    return last['verified'] as Verified;
  } finally {
    progress.stop();
  }
}

function tell(verified: Verified, hasDirectory: boolean): void {
  const { code, steps, own, heads, attestedUpTo, findings, findingCount } = verified;
  say(
    `节点 ${code}：核对了 ${steps} 条记录（本节点写下 ${own} 条）的内容、签名、编号和链`,
    `${steps} steps (${own} of its own): content, signatures, numbers, chain`,
  );
  if (attestedUpTo) {
    const { position, witness, at } = attestedUpTo;
    say(
      `对照了 ${heads} 个见证签认，最新的由 ${witness} 于 ${at} 签认到第 ${position} 条`,
      `${heads} countersigned heads, the newest by ${witness} up to #${position}`,
    );
  } else {
    say(
      '没有可对照的见证签认：末尾被截断、他人记录被取走的，这次查不出来',
      'no countersigned head: a truncation, or steps of others taken out, would not show',
    );
  }
  tellBeginnings(verified);
  if (!hasDirectory) {
    say(
      '公钥取自备份自带的目录；目录若也被换过，这次查不出来。请用 --directory 给出县里的目录。',
      'the public keys are those inside the backup; give the directory of the county with --directory',
    );
  }
  if (findingCount === 0) {
    say('没有发现问题', 'nothing was found');
    return;
  }
  say(`发现 ${findingCount} 处问题：`, `${findingCount} findings:`);
  say(table(findings.map(({ kind, zh, en, matterId }) => [kind, `${zh} · ${en}`, matterId ?? ''])));
}

function tellBeginnings({ beginnings, lostHeads, lostNumbers }: Verified): void {
  for (const { position } of beginnings) {
    say(
      `节点曾经恢复或重建：第 ${position} 条之后，是此后写下的和要回来的记录`,
      `restored or rebuilt: what follows #${position} was written or came back since`,
    );
  }
  if (lostNumbers > 0) {
    say(
      `恢复前写下的 ${lostNumbers} 条没有任何节点留有，已经丢失`,
      `${lostNumbers} steps of before are with nobody`,
    );
  }
  if (lostHeads > 0) {
    say(
      `${lostHeads} 个见证签认属于恢复时丢失的部分，无从对照`,
      `${lostHeads} countersigned heads are of what was lost then`,
    );
  }
}

function fromCaller(path: string | undefined): string | undefined {
  return path === undefined ? undefined : pathFromCaller(path);
}
