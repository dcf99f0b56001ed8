import { joinCodeFrom } from '@fengqiao/contracts';
import { LOOPBACK, Ports } from '../../stack/dist/ports.js';
import { CliFailure } from './failure.js';
import { inviteText } from './invite.js';
import { joinCounty } from './join.js';
import { NodeClient } from './node-client.js';
import { placeOf } from './node-place.js';
import { stateFolder } from './settings.js';
import { say, table } from './speech.js';
import { readStackFile, type StackFile } from './stack-file.js';
import { stackPlaces } from './stack-node.js';

/** A place that joins in the rehearsal. */
interface Newcomer {
  code: string;
  name: string;
  parent: string;
}

/** Who is connected to the hub, and which processes serve the county. */
interface Standing {
  /** Name and connection number of everybody who is connected. */
  connections: string[];
  processes: string[];
}

/**
 * What an administrator does who adds a township and a village below it, on the running demonstration, with the time
 * that each part takes. The two nodes stay; they can be revoked like any others.
 *
 * @returns 0 when meanwhile nobody else's connection dropped and no process was started anew, else 1
 */
export async function rehearseJoin(): Promise<number> {
  const stack = readStackFile(stateFolder());
  const [township, village] = newcomersFor(stack);
  const before = await standingOf(stack);
  const began = performance.now();
  const times = [...(await bringIn(stack, township)), ...(await bringIn(stack, village))];
  const whole = performance.now() - began;
  const after = await standingOf(stack);
  const lost = missing(before.connections, after.connections);
  const restarted = missing(before.processes, after.processes);
  say('');
  say(table([...times, ['总计 in all', '', seconds(whole)]]));
  say(
    `其他连接：${before.connections.length} 个，断过 ${lost.length} 个；进程：${before.processes.length} 个，重新启动 ${restarted.length} 个`,
    `${lost.length} of ${before.connections.length} other connections dropped, ${restarted.length} of ${before.processes.length} processes were started anew`,
  );
  for (const what of [...lost, ...restarted]) say(`  ✗ ${what}`);
  say(
    `新的村：${village.code}；用毕可注销：npm run node -- revoke ${village.code} --node ${topOf(stack)} --reason 演练结束`,
  );
  return lost.length + restarted.length === 0 ? 0 : 1;
}

async function bringIn(stack: StackFile, newcomer: Newcomer): Promise<string[][]> {
  const options = { node: topOf(stack) };
  const { code, name, parent } = newcomer;
  const began = performance.now();
  const text = await inviteText(new NodeClient(await placeOf(options, 'administrator')), {
    code,
    name,
    parent,
  });
  const invited = performance.now();
  if (!joinCodeFrom(text)) throw new Error('the invitation is no join code');
  // Ends when the county has heard the new node.
  await joinCounty(text);
  const joined = performance.now();
  return [
    [`${name} ${code}`, '邀请 invited', seconds(invited - began)],
    ['', '加入，县里已看到 joined and heard by the county', seconds(joined - invited)],
  ];
}

/** The first township number that is free under the top, and a village below it. */
function newcomersFor(stack: StackFile): [Newcomer, Newcomer] {
  const top = topOf(stack);
  const taken = new Set(stack.nodes.map(({ code }) => code));
  for (let number = 101; number < 400; number += 1) {
    const township = `${top.slice(0, 6)}${number}000`;
    if (taken.has(township)) continue;
    return [
      { code: township, name: `演练乡${number}`, parent: top },
      { code: `${township.slice(0, 9)}201`, name: `演练村${number}`, parent: township },
    ];
  }
  throw new CliFailure(
    '演示县里没有空余的乡镇代码了，请先 npm run down，删去 .fengqiao，再 npm run up。',
    'The demonstration has no township number left; begin a new one.',
  );
}

function topOf({ nodes }: StackFile): string {
  const top = nodes.find(({ parent }) => parent === null);
  if (!top)
    throw new CliFailure(
      '这台机器上没有县级节点，演练要在演示县所在的机器上做。',
      'The node at the top is not on this machine; rehearse where the demonstration runs.',
    );
  return top.code;
}

async function standingOf(stack: StackFile): Promise<Standing> {
  const monitor = new Ports(stackPlaces().portsFile).known('nats-monitor');
  const response = await fetch(`http://${LOOPBACK}:${monitor ?? 0}/connz`);
  const { connections } = (await response.json()) as { connections: { cid: number; name: string }[] };
  const parts = [
    ...stack.nodes.map(({ code, pid }) => `${code} pid ${pid}`),
    `nats-server pid ${stack.nats.pid}`,
    `postgres pid ${stack.postgres.pid}`,
  ];
  return {
    connections: connections.map(({ cid, name }) => `${name} cid ${cid}`),
    processes: parts.filter((part) => isAlive(Number(part.split(' ').at(-1)))),
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function missing(before: readonly string[], after: readonly string[]): string[] {
  return before.filter((one) => !after.includes(one));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
