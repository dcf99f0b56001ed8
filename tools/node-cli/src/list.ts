import { stateFolder } from './settings.js';
import { table, say } from './speech.js';
import { readStackFile, type StackNode } from './stack-file.js';

const ANSWER_MS = 3_000;

/** The nodes of this stack and whether each one works now. @returns 0 when all are ready, else 1 */
export async function listNodes(): Promise<number> {
  const { nodes } = readStackFile(stateFolder());
  const states = await Promise.all(nodes.map(stateOf));
  const rows = nodes.map((node, at) => [
    node.code,
    node.name,
    node.parent ?? '—',
    node.web,
    states[at]?.words ?? '',
  ]);
  say(table([['代码 code', '名称 name', '上级 parent', '地址 address', '状态 state'], ...rows]));
  return states.every(({ ready }) => ready) ? 0 : 1;
}

/** As its `/readyz` says; the problems there are words of the program and tell nothing about anybody. */
async function stateOf(node: StackNode): Promise<{ ready: boolean; words: string }> {
  try {
    const response = await fetch(new URL('readyz', node.web), { signal: AbortSignal.timeout(ANSWER_MS) });
    const { ready, problems, hub } = (await response.json()) as {
      ready: boolean;
      problems: string[];
      hub: unknown;
    };
    if (!ready) return { ready, words: `未就绪 not ready: ${problems.join('; ')}` };
    return { ready, words: hub === 'up' || hub === true ? '正常 ready' : '正常 ready，未连上枢纽 hub away' };
  } catch {
    return { ready: false, words: `没有应答 no answer (pid ${node.pid})` };
  }
}
