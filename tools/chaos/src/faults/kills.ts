import type { TestCounty } from '../../../harness/src/test-county.js';
import { livingPart } from '../../../stack/src/processes.js';
import type { Random } from '../random.js';
import type { Fault, FaultKind } from './fault.js';
import { pauseUnless } from './pause.js';

/** A moment that nobody chose: somewhere within this time. */
const ANY_MOMENT_MS = 1_500;

/** kill -9 of a program at a moment that chance chooses. */
export const killKinds: readonly FaultKind[] = [
  kindOf('kill -9 of a node at any moment', () => new NodeKill()),
  kindOf('kill -9 of PostgreSQL', () => new PostgresKill()),
  kindOf('kill -9 of nats-server', () => new HubKill()),
];

function kindOf(kind: string, make: () => Fault): FaultKind {
  return { kind, column: 'process', make };
}

class NodeKill implements Fault {
  readonly kind = 'kill -9 of a node at any moment';
  readonly column = 'process';
  private victim: string | null = null;

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    const victim = random.pick([...county.nodes.keys()]);
    await pauseUnless(random.between(0, ANY_MOMENT_MS), signal);
    if (county.node(victim).pid === null) return 0;
    this.victim = victim;
    await county.node(victim).kill();
    return 1;
  }

  async heal(county: TestCounty): Promise<void> {
    if (this.victim !== null) await startNode(county, this.victim);
  }
}

class PostgresKill implements Fault {
  readonly kind = 'kill -9 of PostgreSQL';
  readonly column = 'process';

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    await pauseUnless(random.between(0, ANY_MOMENT_MS), signal);
    if (!livingPart(county.places, 'postgres')) return 0;
    await county.database.kill();
    return 1;
  }

  heal(county: TestCounty): Promise<void> {
    return startPostgres(county);
  }
}

class HubKill implements Fault {
  readonly kind = 'kill -9 of nats-server';
  readonly column = 'process';

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    await pauseUnless(random.between(0, ANY_MOMENT_MS), signal);
    if (!livingPart(county.places, 'nats')) return 0;
    await county.hub.kill();
    return 1;
  }

  heal(county: TestCounty): Promise<void> {
    return startHub(county);
  }
}

/** Starts what does not run; a program that runs is left alone. */
export async function startNode(county: TestCounty, code: string): Promise<void> {
  const node = county.node(code);
  if (node.pid === null) await node.start();
}

export async function startPostgres(county: TestCounty): Promise<void> {
  if (!livingPart(county.places, 'postgres')) await county.database.start();
}

export async function startHub(county: TestCounty): Promise<void> {
  if (!livingPart(county.places, 'nats')) await county.hub.start();
}

/** The same; a server that refuses to start gets an empty store, which is what its refusal tells the operator to do. */
export async function startHubAnyhow(county: TestCounty): Promise<void> {
  try {
    await startHub(county);
  } catch {
    await county.hub.kill();
    county.hub.wipe();
    await startHub(county);
  }
}

/** Every program of the county runs again, servers first. What a person does who comes into the machine room. */
export async function startEverything(county: TestCounty): Promise<void> {
  await startPostgres(county);
  await startHubAnyhow(county);
  for (const code of county.nodes.keys()) await startNode(county, code);
}
