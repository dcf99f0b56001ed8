/**
 * `stack up [--detach] [--empty]` and `stack down`: the whole demonstration county on one machine.
 *
 * There is no supervisor. Every part is a process of its own that outlives this command, and files under
 * `.fengqiao/run` say who it is; so any later command can see what lives, stop it, or start what is missing, whatever
 * became of the command that started it.
 */
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { down } from './down.js';
import { describeFailure, StackFailure } from './failure.js';
import { leaveForeground, stayInForeground } from './foreground.js';
import { withLock } from './lock.js';
import { Places } from './places.js';
import { printReport } from './report.js';
import { readSettings, startedByNpm, stateFolder } from './settings.js';
import { Speech } from './speech.js';

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const SIGNALS: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_LOOK_MS = 300;

const speech = new Speech();
const places = new Places(ROOT, stateFolder());

async function main(args: string[]): Promise<number> {
  const [verb, ...flags] = args;
  const unknown = flags.filter((flag) => flag !== '--detach' && flag !== '--empty');
  if (!isVerb(verb) || unknown.length > 0) {
    speech.problem('用法 · usage: npm run up [-- --detach] [-- --empty]    npm run down');
    return 2;
  }
  if (process.platform === 'win32')
    throw new StackFailure('请在 WSL 2 或 Docker 中运行。', 'On Windows, use WSL 2 or Docker.');
  requireOwner();
  places.make();
  return VERBS[verb](flags);
}

const VERBS = { up: runUp, down: runDown, prepare: runPrepare };

function isVerb(word: string | undefined): word is keyof typeof VERBS {
  return word !== undefined && Object.hasOwn(VERBS, word);
}

async function runUp(flags: string[]): Promise<number> {
  const interrupt = interruption();
  // Only here, so that `down` needs no installed package.
  const { StackStart } = await import('./up.js');
  const result = await locked(interrupt, async () => {
    const start = new StackStart(places, readSettings(), speech, interrupt);
    const isUp = await start.run(flags.includes('--empty'));
    // Under the lock: a `down` that follows at once must already find somebody to tell.
    if (!flags.includes('--detach') && !isUp.ranBefore) stayInForeground(places);
    return isUp;
  });
  const stays = !flags.includes('--detach') && !result.ranBefore;
  printReport(speech, result, stays);
  if (!stays) return 0;
  const why = await leaveForeground(places, interrupt, speech);
  if (why === 'interrupted') await locked(new AbortController().signal, () => down(places, speech));
  return 0;
}

async function runDown(): Promise<number> {
  await locked(new AbortController().signal, () => down(places, speech));
  return 0;
}

/** For docker-compose.yml: everything that has to exist before the images' own processes start. */
async function runPrepare(): Promise<number> {
  const interrupt = interruption();
  const { prepare } = await import('./prepare.js');
  await locked(interrupt, () => prepare(places, readSettings(), speech, interrupt));
  return 0;
}

function locked<T>(interrupt: AbortSignal, work: () => Promise<T>): Promise<T> {
  const onWait = ({ pid }: { pid: number }) =>
    speech.step(
      `另一个命令（进程 ${pid}）正在启动或停止，等它完成`,
      `waiting for another command (process ${pid})`,
    );
  return withLock(places.lockFile, interrupt, onWait, work);
}

/**
 * Aborted by the first signal. Later ones change nothing: what stops in order must not be cut short by impatience.
 * npm puts a shell between itself and this program, which dies of a signal without handing it on: then the loss of
 * the parent is the signal.
 */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of SIGNALS) process.on(signal, () => controller.abort());
  const parent = process.ppid;
  const look = () => {
    if (process.ppid !== parent) controller.abort();
  };
  if (startedByNpm()) setInterval(look, PARENT_LOOK_MS).unref();
  return controller.signal;
}

/** A state folder of another user would fail somewhere in the middle; it is better said at the beginning. */
function requireOwner(): void {
  mkdirSync(places.state, { recursive: true, mode: 0o700 });
  const owner = statSync(places.state).uid;
  if (owner === process.getuid?.()) return;
  throw new StackFailure(
    `.fengqiao 文件夹属于另一个系统用户（uid ${owner}）。请用那个用户运行，或另外克隆一份。`,
    `The folder .fengqiao belongs to another system user (uid ${owner}). Run this as that user, or in another clone.`,
  );
}

// The reader of our words may go away (a closed terminal, `| head`); stopping in order matters more.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const interrupted = error instanceof Error && error.name === 'AbortError';
    if (interrupted)
      speech.step(
        '已中断，本次启动的程序都已停止，数据已保留',
        'interrupted; what had been started is stopped, the data are kept',
      );
    else speech.problem(describeFailure(error));
    process.exit(interrupted ? 130 : 1);
  },
);
