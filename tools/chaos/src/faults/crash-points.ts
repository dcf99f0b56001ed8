import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestCounty } from '../../../harness/src/test-county.js';
import type { Random } from '../random.js';
import type { Fault, FaultKind } from './fault.js';
import { CRASH_POINTS, type CrashPoint } from './passages.js';
import { pauseUnless } from './pause.js';

/** Under a desk's load a point is passed within a second or two; then the next node is armed as well. */
const PATIENCE_MS = 2_000;
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
  private readonly victims: string[] = [];

  constructor(private readonly point: CrashPoint) {
    this.kind = `kill -9 of a node ${point}`;
  }

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    for (const code of random.shuffle([...county.nodes.keys()])) {
      const pid = county.node(code).pid;
      if (pid === null) continue;
      this.arm(county, code, { pid, nth: random.between(1, 3) });
      if (signal.aborted || (await this.isStruckSoon(county, signal))) break;
    }
    for (const code of this.victims) this.disarm(county, code);
    return this.victims.filter((code) => this.hasStruck(county, code)).length;
  }

  async heal(county: TestCounty): Promise<void> {
    for (const code of this.victims) {
      this.disarm(county, code);
      if (county.node(code).pid === null) await county.node(code).start();
      rmSync(filesOf(county, code).reached, { force: true });
    }
  }

  private arm(county: TestCounty, code: string, { pid, nth }: { pid: number; nth: number }): void {
    this.victims.push(code);
    const { armed, reached } = filesOf(county, code);
    rmSync(reached, { force: true });
    writeFileSync(armed, JSON.stringify({ point: this.point, nth }));
    tell(pid);
  }

  private disarm(county: TestCounty, code: string): void {
    rmSync(filesOf(county, code).armed, { force: true });
    const { pid } = county.node(code);
    if (pid !== null) tell(pid);
  }

  private async isStruckSoon(county: TestCounty, signal: AbortSignal): Promise<boolean> {
    const isStruck = (): boolean => this.victims.some((code) => this.hasStruck(county, code));
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end && !signal.aborted && !isStruck();) {
      await pauseUnless(LOOK_MS, signal);
    }
    return isStruck();
  }

  // The file proves that it died here and not of something else that happened at the same time.
  private hasStruck(county: TestCounty, code: string): boolean {
    const { reached } = filesOf(county, code);
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
