import { setTimeout as sleep } from 'node:timers/promises';
import { StackFailure } from '../failure.js';

const LIMIT_MS = 60_000;
const LOOK_MS = 100;

/** Waits until the county has answered a heartbeat of the node: then the node is on the county's screen. */
export async function untilCountyHears(url: string, top: string): Promise<void> {
  const until = performance.now() + LIMIT_MS;
  while (performance.now() < until) {
    if (await isAnswered(url, top)) return;
    await sleep(LOOK_MS);
  }
  throw new StackFailure(
    `节点已加入并在运行，但 ${LIMIT_MS / 1000} 秒内没有收到县里的应答：线路可能断了。节点照常登记，联通后自动补上。`,
    `The node has joined and runs, but the county did not answer its heartbeat within ${LIMIT_MS / 1000} s: the line may be down. The node works, and catches up by itself.`,
  );
}

async function isAnswered(url: string, top: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5_000) });
    return (await response.text()).includes(`fengqiao_beats_answered_total{witness="${top}"}`);
  } catch {
    // It is busy, or not there for a moment.
    return false;
  }
}
