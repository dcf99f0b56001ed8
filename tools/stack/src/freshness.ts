import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, StackFailure } from './failure.js';
import { askGraphql, signIn } from './graphql.js';
import type { StackFile } from './stack-file.js';

const LIMIT_MS = 60_000;

interface KnownNodes {
  nodes: { code: string; asOf: string | null }[];
}

/** The stack is ready when the combined view has heard from every node: then nothing is still on its way. */
export async function untilEveryNodeIsKnown(stack: StackFile, interrupt: AbortSignal): Promise<void> {
  const began = Date.now();
  let silent: string[] = [];
  let token: string | undefined;
  let last: unknown;
  while (Date.now() - began < LIMIT_MS) {
    interrupt.throwIfAborted();
    try {
      token ??= await signInAtTop(stack);
      const known = await askGraphql<KnownNodes>(stack.gateway.graphql, '{ nodes { code asOf } }', {}, token);
      silent = stack.nodes.map((node) => node.code).filter((code) => isAwaited(known, code));
      if (known.nodes.length > 0 && silent.length === 0) return;
    } catch (error) {
      last = error;
    }
    await sleep(200, undefined, { signal: interrupt });
  }
  throw new StackFailure(
    `各程序已启动，但 ${LIMIT_MS / 1000} 秒内县级总览没有收到全部节点的消息（${silent.join('、')}）；数据没有改动。请看 .fengqiao/logs。`,
    `The programs run, but within ${LIMIT_MS / 1000} s the combined view did not hear from every node (${silent.join(', ')}); no data was touched. Read .fengqiao/logs. ${last === undefined ? '' : messageOf(last)}`,
  );
}

// What the view does not list was revoked: its program may run here, and nobody hears it.
function isAwaited(known: KnownNodes, code: string): boolean {
  return known.nodes.some((node) => node.code === code && node.asOf === null);
}

/** A token signed in at the top node is good at the gateway. */
async function signInAtTop(stack: StackFile): Promise<string> {
  const top = stack.nodes.find((node) => node.parent === null);
  const account = stack.accounts.find((candidate) => candidate.node === top?.code);
  if (!top || !account) throw new Error('the stack has no account at its top node');
  return signIn(top.graphql, account.username, account.password);
}
