/** `npm run node -- <verb>`: what an administrator does at a node from the command line. */
import { Command } from 'commander';
import { backUp, type BackupOptions } from './backup.js';
import { CliFailure, describeFailure, EXIT } from './failure.js';
import { exportLink, type ExportLinkOptions } from './export-link.js';
import { saveHeads, type HeadsOptions } from './heads.js';
import { importLedger, type ImportOptions } from './import.js';
import { changeNode, replaceHubKey } from './change-node.js';
import { importLink } from './import-link.js';
import { inviteNode, type InviteOptions } from './invite.js';
import { joinCounty } from './join.js';
import { listNodes } from './list.js';
import { NodeAway, NodeRefusal } from './node-client.js';
import type { NodeOptions } from './node-place.js';
import { showOrPublishPolicy, type PolicyOptions } from './policy.js';
import { rehearseJoin } from './rehearse-join.js';
import { restoreNode, type RestoreOptions } from './restore.js';
import { runNodes } from './run.js';
import { commandName } from './settings.js';
import { showStatus } from './status.js';
import { verifyLog, type VerifyOptions } from './verify.js';

const IMPORT_NOTES = `
对照文件 mapping.json（各项都可省略）· mapping file:
  { "columns": { "诉求标题": "summary", "经办人": "note", "点赞数": "skip" },
    "headerRow": 2, "kind": "petition", "source": "petition-2024" }
字段 fields: externalNumber serial kind category level summary narrative place occurredOn saidOn headcount amount
  applicant.name|idNumber|phone|address  respondent.name|idNumber|phone|address  note skip

同一来源、同一编号只登记一次，可以放心重复导入。没有编号的行按内容认定。
One matter for each source and number: importing again is safe. A row without a number is known by its content.

退出码 exit code: 0 全部处理（有误的行已列出）· 1 未完成，可再次运行 · 2 命令、文件或账号不可用 · 130 已中断`;

const RESTORE_NOTES = `
不在本机演示县的节点，用环境变量说明位置 · a node elsewhere is named by the environment:
  FENGQIAO_DATABASE_OWNER_URL FENGQIAO_DATABASE_ROLE FENGQIAO_DATA FENGQIAO_DIRECTORY_PLACE`;

async function main(args: string[]): Promise<number> {
  const program = new Command(commandName())
    .description('枫桥节点管理 · administration of Fengqiao nodes')
    .helpOption('-h, --help', '显示帮助 · show help')
    .helpCommand(false)
    .showHelpAfterError()
    .configureOutput({ outputError: (text, write) => write(`命令有误，请对照下面的用法。\n${text}`) })
    .exitOverride();
  let ending: Promise<number> = Promise.resolve(0);
  const end = (work: Promise<number>) => {
    ending = work;
  };
  addImport(program, end);
  program
    .command('list')
    .description('列出本机演示县的节点和状态 · nodes of this stack and their state')
    .action(() => end(listNodes()));
  onNode(program.command('status'))
    .description('节点的链路、排队和数据新鲜度 · links, queue and freshness of a node')
    .action((options: NodeOptions) => end(showStatus(options)));
  addNodes(program, end);
  addPolicy(program, end);
  addLinkFiles(program, end);
  addBackups(program, end);
  program.parse(args, { from: 'user' });
  return ending;
}

type End = (work: Promise<number>) => void;

function addImport(program: Command, end: End): void {
  onNode(program.command('import'))
    .description('把 Excel 台账（.xlsx）导入一个节点 · import an Excel ledger at a node')
    .argument('<file.xlsx>', '台账 · the ledger')
    .option('--sheet <n>', '第几个工作表，或其名称 · number or name of the sheet')
    .option('--mapping <mapping.json>', '列的对照文件 · what the columns mean')
    .option('--source <name>', '编号出自哪个系统，默认 ledger · the system that the numbers come from')
    .option('--kind <kind>', '事项类型 dispute|petition|complaint|consultation · kind of the matters')
    .option('--dry-run', '只试读，不提交 · read only, hand nothing over')
    .option(
      '--patience <seconds>',
      '节点没有应答时最多等多少秒 · how long to wait for a node that is away',
      '300',
    )
    .addHelpText('after', IMPORT_NOTES)
    .action((file: string, options: ImportOptions) => end(importLedger(file, options)));
}

function addPolicy(program: Command, end: End): void {
  onNode(program.command('policy'))
    .description(
      '查看政策（期限、日历、用词），或由县级向全县发布 · show the policy, or publish one to the county',
    )
    .option('--get', '查看（默认） · show')
    .option('--set <file.json>', '发布整份政策 · publish a whole policy')
    .option(
      '--limit <name=length...>',
      '改一项或几项后发布，如 accept=5s handle=1m grace=10s · publish with single limits changed',
    )
    .option('--from <time>', '生效时间，不写则收到即生效 · when it begins; at once without it')
    .option('--withdraw <version>', '撤回尚未生效的版本 · take back a version that has not begun')
    .action((options: PolicyOptions) => end(showOrPublishPolicy(options)));
}

function addNodes(program: Command, end: End): void {
  onNode(program.command('invite'))
    .description('邀请一个下属单位加入，得到一次有效的邀请码 · invite a place; the code is good once')
    .argument('<code>', '单位的区划代码；已有的单位则换机换钥 · code of the place')
    .option('--name <name>', '新单位的名称 · name of a new place')
    .option('--parent <code>', '新单位的上级 · the node above a new place')
    .option('--hours <n>', '有效多少小时，默认 24 · how long it is good')
    .option('--out <file>', '写入文件，不显示在屏幕上 · write it to a file')
    .option('--qr', '同时显示二维码 · show it as QR too')
    .action((code: string, options: InviteOptions) => end(inviteNode(code, options)));
  program
    .command('join')
    .description('在新机器上：凭邀请码加入，中断后再运行即可继续 · join by a code; goes on after a cut')
    .argument('<code>', '邀请码，或存有邀请码的文件 · the code, or a file with it')
    .action((code: string) => end(joinCounty(code)));
  program
    .command('rehearse-join')
    .description(
      '演练：给演示县加一个乡镇和一个村，报出用时 · add a township and a village to the demonstration, timed',
    )
    .action(() => end(rehearseJoin()));
  program
    .command('run')
    .description('运行已加入本机的节点，直到收到停止信号 · run the nodes that joined from this machine')
    .action(() => end(runNodes()));
  onNode(program.command('replace-key'))
    .description('不停机更换本节点连接总线的密钥 · replace the key at the hub while the node works')
    .action((options: NodeOptions) => end(replaceHubKey(options)));
  onNode(program.command('move'))
    .description('把一个单位划归另一个上级 · put a node under another one')
    .argument('<code>', '哪个单位 · the node')
    .requiredOption('--to <code>', '新的上级 · the node above it from now on')
    .action((code: string, { to, ...options }: NodeOptions & { to: string }) =>
      end(changeNode('move', { code, parent: to }, options)),
    );
  for (const [verb, words] of [
    ['suspend', '暂停一个单位，其记录不受影响 · shut a node out for the time being'],
    ['revoke', '注销一个单位，此后到达的记录先隔离 · shut a node out for good'],
  ] as const) {
    onNode(program.command(verb))
      .description(words)
      .argument('<code>', '哪个单位 · the node')
      .requiredOption('--reason <text>', '理由 · the reason')
      .action((code: string, { reason, ...options }: NodeOptions & { reason: string }) =>
        end(changeNode(verb, { code, reason }, options)),
      );
  }
  for (const [verb, words] of [
    ['resume', '恢复被暂停的单位 · let a suspended node in again'],
    ['release', '让被隔离的记录生效 · let what is quarantined take effect'],
  ] as const) {
    onNode(program.command(verb))
      .description(words)
      .argument('<code>', '哪个单位 · the node')
      .action((code: string, options: NodeOptions) => end(changeNode(verb, { code }, options)));
  }
}

function addLinkFiles(program: Command, end: End): void {
  onNode(program.command('export-link'))
    .description('断网时：把给另一节点的记录导出为加密文件 · a link to another node as a file')
    .requiredOption('--to <code>', '给哪个节点 · the node it is for')
    .option('--all', '全部，而不只是对方未确认的 · everything, not only what was not confirmed')
    .option('--from <n>', '从第几条开始 · number of the first entry')
    .option('--out <file>', '文件名，默认写在当前目录 · where to write it')
    .action((options: ExportLinkOptions) => end(exportLink(options)));
  onNode(program.command('import-link'))
    .description('把另一节点导出的文件导入本节点，可重复、不分先后 · take a link file of another node')
    .argument('<file>', '导出的文件 · the file')
    .action((file: string, options: NodeOptions) => end(importLink(file, options)));
}

function addBackups(program: Command, end: End): void {
  onNode(program.command('backup'))
    .description('备份一个正在运行的节点，办理不受影响 · back up a running node')
    .option('--out <file>', '文件名，默认写在当前目录 · where to write it')
    .action((options: BackupOptions) => end(backUp(options)));
  onNode(program.command('heads'))
    .description('导出本节点为另一节点签认的链头，供离线核对 · heads countersigned at a witness')
    .argument('<code>', '哪个节点的记录 · the node whose log it is')
    .requiredOption('--out <file.json>', '文件名 · where to write it')
    .action((code: string, options: HeadsOptions) => end(saveHeads(code, options)));
  withBackupKeys(program.command('restore'))
    .description('在空机器上用备份恢复一个节点 · put a node back from a backup')
    .argument('<file>', '备份文件 · the backup')
    .option('--node <code>', '恢复哪个节点 · the node that is meant')
    .option('--replace', '替换机器上已有的记录和密钥 · replace what is there')
    .addHelpText('after', RESTORE_NOTES)
    .action((file: string, options: RestoreOptions) => end(restoreNode(file, options)));
  withBackupKeys(program.command('verify'))
    .description('离线核对记录的签名、编号、链和见证签认 · verify a log without asking anybody')
    .argument('[file]', '备份文件 · a backup')
    .option('--node <code>', '或本机演示县的一个节点的数据库 · or the database of a node of this stack')
    .option('--heads <file.json>', '见证节点给的签认 · countersigned heads from a witness')
    .action((file: string | undefined, options: VerifyOptions) => end(verifyLog(file, options)));
}

function withBackupKeys(command: Command): Command {
  return command
    .option('--recovery-key <file>', '县恢复密钥的种子文件 · seed file of the recovery key')
    .option('--keys <keys.json>', '或节点自己的密钥文件 · or the keys of the node itself')
    .option('--directory <file>', '县里的节点目录，核对签名用 · the directory to judge signatures by');
}

function onNode(command: Command): Command {
  return command
    .option('--node <code>', '节点代码 · code of the node')
    .option('--url <address>', '不在本机演示县的节点的地址 · address of a node elsewhere')
    .option(
      '--username <name>',
      '用哪个账号登录；密码在终端输入或取自 FENGQIAO_PASSWORD · account to sign in with',
    );
}

/** The parts of an error that a person can act on, whatever kind it is. */
function asFailure(error: unknown): unknown {
  if (error instanceof NodeRefusal) return new CliFailure(error.message, error.code);
  if (!(error instanceof NodeAway)) return error;
  return new CliFailure(
    '节点没有应答，请稍后再试。',
    'The node does not answer; try again later.',
    EXIT.unfinished,
  );
}

function exitCodeOf(error: unknown): number {
  return error instanceof CliFailure ? error.exitCode : EXIT.unfinished;
}

// The reader of our words may go away (`| head`).
process.stdout.on('error', () => undefined);

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    // Commander has said what is wrong already; only asking for help is no mistake.
    const { code, exitCode } = error as { code?: unknown; exitCode?: unknown };
    if (typeof code === 'string' && code.startsWith('commander.'))
      process.exit(exitCode === 0 ? 0 : EXIT.unusable);
    const failure = asFailure(error);
    console.error(`\n${describeFailure(failure)}`);
    process.exit(exitCodeOf(failure));
  },
);
