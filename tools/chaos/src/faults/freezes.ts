import { readdirSync, readFileSync } from 'node:fs';
import type { TestCounty } from '../../../harness/src/test-county.js';
import { livingPart } from '../../../stack/src/processes.js';
import type { Random } from '../random.js';
import type { Fault, FaultKind } from './fault.js';
import { pauseUnless } from './pause.js';

const [SHORTEST_MS, LONGEST_MS] = [500, 4_000];

/** SIGSTOP: a program that is there, holds its connections, and answers nobody. */
export const freezeKinds: readonly FaultKind[] = [
  freezing('SIGSTOP of a node', (county, random) => partOf(county, random.pick([...county.nodes.keys()]))),
  freezing('SIGSTOP of PostgreSQL', (county) => withChildren(livingPart(county.places, 'postgres')?.pid)),
  freezing('SIGSTOP of nats-server', (county) => {
    const pid = livingPart(county.places, 'nats')?.pid;
    return pid === undefined ? [] : [pid];
  }),
];

function freezing(kind: string, victims: (county: TestCounty, random: Random) => number[]): FaultKind {
  return { kind, column: 'process', make: () => new Freeze(kind, victims) };
}

class Freeze implements Fault {
  readonly column = 'process';
  private frozen: number[] = [];

  constructor(
    readonly kind: string,
    private readonly victims: (county: TestCounty, random: Random) => number[],
  ) {}

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    this.frozen = this.victims(county, random);
    for (const pid of this.frozen) send(pid, 'SIGSTOP');
    await pauseUnless(random.between(SHORTEST_MS, LONGEST_MS), signal);
    this.thaw();
    return this.frozen.length > 0 ? 1 : 0;
  }

  heal(): Promise<void> {
    this.thaw();
    return Promise.resolve();
  }

  private thaw(): void {
    for (const pid of this.frozen) send(pid, 'SIGCONT');
  }
}

function partOf(county: TestCounty, code: string): number[] {
  const { pid } = county.node(code);
  return pid === null ? [] : [pid];
}

// Each connection is served by a child of its own, in a session of its own: stopping the parent stops nobody's query.
function withChildren(pid: number | undefined): number[] {
  if (pid === undefined) return [];
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid);
  return [pid, ...children.map(Number)];
}

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in brackets and may hold anything; what follows it does not.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

function send(pid: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
