import type { Speech } from './speech.js';
import type { StackIsUp } from './up.js';

/** Says what was done, where everything is and who may sign in. */
export function printReport(speech: Speech, result: StackIsUp, stays: boolean): void {
  const { started, ranBefore, outdated } = result;
  speech.line();
  if (!ranBefore) speech.step('全部就绪', 'everything is ready');
  else if (started.length === 0)
    speech.step('一切都在运行，没有改动', 'everything was running already; nothing was changed');
  else
    speech.step(`其余仍在运行，只重新启动了：${started.join('、')}`, `restarted only: ${started.join(', ')}`);
  if (outdated.length > 0) {
    speech.step(
      '程序已有新版本，正在运行的仍是旧版；先 npm run down 再 npm run up 即可换用',
      'a newer build exists; `npm run down` and `npm run up` bring it in',
    );
  }
  printAddresses(speech, result);
  printAccounts(speech, result);
  speech.line();
  speech.line(
    stays
      ? '按 Ctrl-C 停止全部程序。· Ctrl-C stops everything.'
      : '停止：npm run down · to stop: npm run down',
  );
}

function printAddresses(speech: Speech, { stack }: StackIsUp): void {
  speech.line();
  speech.line(`县级总览 · combined view   ${stack.gateway.web}`);
  for (const node of stack.nodes) speech.line(`${node.code}  ${node.name}   ${node.web}`);
}

function printAccounts(speech: Speech, { stack, county }: StackIsUp): void {
  speech.line();
  speech.line(
    '演示账号（也在 .fengqiao/stack.json）· accounts of this demonstration (also in .fengqiao/stack.json)',
  );
  for (const node of county.nodes) {
    const own = stack.accounts.filter((account) => account.node === node.code);
    speech.line(
      `  ${node.name}   ${own.map((account) => `${account.username} ${account.password}`).join('   ')}`,
    );
  }
}
