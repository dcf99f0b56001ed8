import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestCounty } from '../../../harness/src/test-county.js';
import type { Random } from '../random.js';
import type { Fault, FaultKind } from './fault.js';
import { CRASH_POINTS, type CrashPoint } from './passages.js';
import { pauseUnless } from './pause.js';

/** So long a point may stay armed; under a desk's load every one of them is passed within a second or two. */
const PATIENCE_MS = 8_000;
const LOOK_MS = 50;

/** kill -9 at one enumerated point of the program, each point a kind of its own. */
export const crashPointKinds: readonly FaultKind[] = CRASH_POINTS.map((point) => ({
  kind: `kill -9 of a node ${point}`,
  column: 'process',
  make: () => new CrashAt(point),
}));

/**
 * Arms one passage of the program and waits until it is reached: there the program kills itself, so that not one
 * instruction more is done. Armed by a file in the node's folder and a signal; see inside/crash-points.mjs.
 */
class CrashAt implements Fault {
  readonly kind: string;
  readonly column = 'process';
  private victim: string | null = null;

  constructor(private readonly point: CrashPoint) {
    this.kind = `kill -9 of a node ${point}`;
  }

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    const victim = random.pick([...county.nodes.keys()]);
    const pid = county.node(victim).pid;
    if (pid === null) return 0;
    this.victim = victim;
    const { armed, reached } = filesOf(county, victim);
    rmSync(reached, { force: true });
    writeFileSync(armed, JSON.stringify({ point: this.point, nth: random.between(1, 3) }));
    tell(pid);
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end && !signal.aborted && county.node(victim).pid === pid) {
      await pauseUnless(LOOK_MS, signal);
    }
    return this.hasStruck(county, victim) ? 1 : 0;
  }

  async heal(county: TestCounty): Promise<void> {
    if (this.victim === null) return;
    const { armed, reached } = filesOf(county, this.victim);
    rmSync(armed, { force: true });
    const node = county.node(this.victim);
    const { pid } = node;
    if (pid === null) await node.start();
    else tell(pid);
    rmSync(reached, { force: true });
  }

  // The file proves that it died here and not of something else that happened at the same time.
  private hasStruck(county: TestCounty, victim: string): boolean {
    const { reached } = filesOf(county, victim);
    return existsSync(reached) && readFileSync(reached, 'utf8') === this.point;
  }
}

function filesOf(county: TestCounty, code: string): { armed: string; reached: string } {
  const folder = county.places.node(code);
  return { armed: join(folder, 'crash.json'), reached: join(folder, 'crashed') };
}

function tell(pid: number): void {
  try {
    process.kill(pid, 'SIGWINCH');
  } catch {
    // It died a moment ago.
  }
}
