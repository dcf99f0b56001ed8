import { joinCodeFrom, type JoinCode } from '@fengqiao/contracts';
import { existsSync, readFileSync } from 'node:fs';
import { Joining } from '../../stack/dist/join/joining.js';
import { Machine } from '../../stack/dist/join/machine.js';
import { StackFailure } from '../../stack/dist/failure.js';
import { withLock } from '../../stack/dist/lock.js';
import { readSettings } from '../../stack/dist/settings.js';
import { Speech } from '../../stack/dist/speech.js';
import { CliFailure, EXIT } from './failure.js';
import { pathFromCaller } from './settings.js';
import { say } from './speech.js';
import { stackPlaces } from './stack-node.js';

const MAX_CODE_BYTES = 64 * 1024;

/** Makes this machine the node that a join code invites. Run again after it was cut off, it goes on. */
export async function joinCounty(codeOrFile: string): Promise<number> {
  const code = readCode(codeOrFile);
  say(`加入：${code.name}（${code.code}），总线 ${code.hub}`, `joining as ${code.code}`);
  const places = stackPlaces();
  places.make();
  const onWait = (): void => say('另一个命令正在启动或停止，等它完成', 'waiting for another command');
  const never = new AbortController().signal;
  const machine = new Machine(places, readSettings(), new Speech(), never);
  const joined = await withLock(places.lockFile, never, onWait, () =>
    new Joining(machine, code).run().catch((error: unknown) => {
      throw error instanceof StackFailure ? asCliFailure(error) : error;
    }),
  );
  say(`\n${joined.node.name}已加入。打开 ${joined.url}/`, 'joined; open this address');
  for (const { username, password, role } of joined.accounts)
    say(`  ${role.padEnd(14)}${username}  ${password}`);
  say('管理员首次登录时须修改密码。', 'the administrator changes the password at the first sign-in');
  return 0;
}

function readCode(codeOrFile: string): JoinCode {
  const path = pathFromCaller(codeOrFile);
  const text = existsSync(path)
    ? readFileSync(path).subarray(0, MAX_CODE_BYTES).toString('utf8')
    : codeOrFile;
  const code = joinCodeFrom(text);
  if (code) return code;
  throw new CliFailure(
    '这不是邀请码，或者没有复制完整（它以 FQ1. 开头）。什么都没有改动。请整段复制，或用 join-….txt 文件。',
    'This is no join code, or a part of it is missing (it begins with FQ1.). Nothing was changed. Copy all of it, or name the file.',
  );
}

function asCliFailure({ chinese, english, log }: StackFailure): CliFailure {
  return new CliFailure(log ? `${chinese}\n日志 · log: ${log}` : chinese, english, EXIT.unfinished);
}
