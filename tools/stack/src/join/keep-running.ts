import { setTimeout as sleep } from 'node:timers/promises';
import { hasTop, readNodesHere, type CountyNode } from '../county.js';
import { journalIncarnation, makeDatabase } from '../databases.js';
import { stopParts } from '../down.js';
import { enrol, isEnrolled } from '../enrolment.js';
import { StackFailure } from '../failure.js';
import { withLock } from '../lock.js';
import { httpUrl, nodePlan, partOf, untilReady } from '../node-programs.js';
import { livingPart, startPart } from '../processes.js';
import { joinedSecrets } from '../secrets.js';
import type { Machine } from './machine.js';

const LOOK_EVERY_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * Runs the nodes that joined from this machine until it is interrupted: the database server, then each node, and
 * whatever ends by itself is started again, after a pause that grows while that does not help. For a service manager,
 * which starts it with the machine and ends it with a signal. A node that joins meanwhile is taken in.
 *
 * @throws StackFailure where the county itself runs, which `up` starts
 */
export async function keepRunning(machine: Machine): Promise<void> {
  const { places, interrupt, speech } = machine;
  if (hasTop(readNodesHere(places)))
    throw new StackFailure(
      '这台机器上运行着县级节点，请用 npm run up 启动。什么都没有改动。',
      'The county itself runs on this machine: `npm run up` starts it. Nothing was changed.',
    );
  if (readNodesHere(places).nodes.length === 0)
    speech.step('还没有加入的节点，等待加入', 'no node has joined yet; waiting for one');
  const pauses = new Map<string, Pause>();
  try {
    while (!interrupt.aborted) {
      await withLock(
        places.lockFile,
        interrupt,
        () => undefined,
        () => startMissing(machine, pauses),
      ).catch((error: unknown) => {
        if (!interrupt.aborted) throw error;
      });
      await sleep(LOOK_EVERY_MS, undefined, { signal: interrupt }).catch(() => undefined);
    }
  } finally {
    await stopParts(places);
  }
}

interface Pause {
  until: number;
  ms: number;
}

async function startMissing(machine: Machine, pauses: Map<string, Pause>): Promise<void> {
  const { nodes } = readNodesHere(machine.places);
  if (nodes.length === 0) return;
  await trying(machine, '数据库', pauses, () => machine.startDatabases());
  for (const node of nodes.filter(({ code }) => !livingPart(machine.places, partOf(code))))
    await trying(machine, node.name, pauses, () => start(machine, node));
}

/** Does it unless it failed a moment ago; a failure is told, and everything else goes on. */
async function trying(
  { speech, interrupt }: Machine,
  what: string,
  pauses: Map<string, Pause>,
  work: () => Promise<void>,
): Promise<void> {
  const pause = pauses.get(what) ?? { until: 0, ms: LOOK_EVERY_MS };
  if (Date.now() < pause.until) return;
  try {
    await work();
    pauses.delete(what);
  } catch (error) {
    if (interrupt.aborted) return;
    const ms = Math.min(LONGEST_PAUSE_MS, 2 * pause.ms);
    pauses.set(what, { until: Date.now() + ms, ms });
    const reason = error instanceof StackFailure ? `${error.chinese} · ${error.english}` : String(error);
    speech.problem(`${what}没有启动，${ms / 1000} 秒后再试；已有的数据没有改动。${reason}`);
  }
}

async function start(machine: Machine, node: CountyNode): Promise<void> {
  const { places, settings, speech, interrupt } = machine;
  const secrets = joinedSecrets(places, node, false);
  const around = machine.surroundings(node.joined?.hub ?? '');
  const anew = await makeDatabase(machine.superuser, node, secrets);
  const journal = await journalIncarnation(machine.superuser, node.code);
  const { database } = machine;
  const wish = { node, secrets, database, program: around.program, anew, journal };
  // A newer program than the one that ran last brings migrations.
  if (!isEnrolled(places, wish)) await enrol(places, settings, wish, interrupt);
  const run = await startPart(places, nodePlan(around, node, secrets, await machine.portOf(node)));
  await untilReady(around, partOf(node.code), run.port, interrupt);
  speech.step(`${node.name}已启动：${httpUrl(settings, run.port)}/`, `${node.code} runs on port ${run.port}`);
}
