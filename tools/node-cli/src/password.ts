import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CliFailure } from './failure.js';

/** Asks at the terminal, without showing what is typed. @throws CliFailure when there is no terminal */
export async function askPassword(question: string): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CliFailure(
      '没有终端可以输入密码；请用环境变量 FENGQIAO_PASSWORD 提供。',
      'There is no terminal to type a password; give it in the environment variable FENGQIAO_PASSWORD.',
    );
  }
  process.stderr.write(question);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silence, terminal: true });
  try {
    return await new Promise((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('close', () => reject(new CliFailure('没有输入密码。', 'No password was given.')));
    });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
