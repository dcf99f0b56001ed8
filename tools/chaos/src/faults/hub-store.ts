import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { HubServer } from '../../../harness/src/hub-server.js';
import type { TestCounty } from '../../../harness/src/test-county.js';
import type { Random } from '../random.js';
import type { Fault, FaultKind } from './fault.js';
import { startHubAnyhow } from './kills.js';
import { pauseUnless } from './pause.js';

/** What happens to JetStream's folder; false when there was nothing to damage. */
type Damage = (county: TestCounty, random: Random) => boolean;

const DAMAGES: Readonly<Record<string, Damage>> = {
  deleted: ({ hub }) => {
    hub.wipe();
    return true;
  },
  'rolled back': ({ hub }) => rollBack(hub),
  'bit-flipped': ({ hub }, random) => damageFile(hub.store, random, flipBits),
  truncated: ({ hub }, random) => damageFile(hub.store, random, cutOff),
};

/** Broken for so long before a person looks at the machine and starts the server anew. */
const UNNOTICED_MS = 1_500;
/** A copy that the roll-back brings back was made this long before. */
const AGE_OF_COPY_MS = 1_500;

/** The broker's store goes bad, under a running server and while it is down. NATS is a wire: nothing may be lost. */
export const hubStoreKinds: readonly FaultKind[] = Object.entries(DAMAGES).flatMap(([name, damage]) => [
  storeKind(`NATS store ${name}, server stopped`, damage, false),
  storeKind(`NATS store ${name}, server running`, damage, true),
]);

function storeKind(kind: string, damage: Damage, running: boolean): FaultKind {
  return { kind, column: 'process', make: () => new StoreDamage(kind, damage, running) };
}

class StoreDamage implements Fault {
  readonly column = 'process';
  private touched = false;

  constructor(
    readonly kind: string,
    private readonly damage: Damage,
    private readonly running: boolean,
  ) {}

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    this.touched = true;
    if (this.running && county.hub.pid === null) return 0;
    copyStore(county.hub.store);
    await pauseUnless(AGE_OF_COPY_MS, signal);
    if (!this.running) await county.hub.kill();
    const struck = this.damage(county, random);
    if (this.running) await pauseUnless(UNNOTICED_MS, signal);
    return struck ? 1 : 0;
  }

  // A server that runs on a broken store is started anew.
  async heal(county: TestCounty): Promise<void> {
    if (!this.touched) return;
    this.touched = false;
    rmSync(copyOf(county.hub.store), { recursive: true, force: true });
    if (this.running) await county.hub.kill();
    await startHubAnyhow(county);
  }
}

function copyOf(store: string): string {
  return `${store}.earlier`;
}

// Files come and go under a running server; a copy without the one or the other is what a careless backup is like.
function copyStore(store: string): void {
  rmSync(copyOf(store), { recursive: true, force: true });
  mkdirSync(copyOf(store), { recursive: true, mode: 0o700 });
  for (const file of filesIn(store)) {
    try {
      cpSync(join(store, file), join(copyOf(store), file));
    } catch {
      // It is gone already.
    }
  }
}

function rollBack(hub: HubServer): boolean {
  const earlier = copyOf(hub.store);
  if (filesIn(earlier).length === 0) return false;
  hub.wipe();
  cpSync(earlier, hub.store, { recursive: true });
  return true;
}

function damageFile(store: string, random: Random, damage: (path: string, random: Random) => void): boolean {
  const files = filesIn(store).filter((file) => sizeOf(join(store, file)) > 0);
  // Messages are most of what a store holds, and so what a bad disk hits first; the rest is hit as well.
  const blocks = files.filter((file) => file.endsWith('.blk'));
  const chosen = blocks.length > 0 && random.chance(0.7) ? blocks : files;
  if (chosen.length === 0) return false;
  let isDamaged = false;
  for (let count = random.between(1, 3); count > 0; count -= 1) {
    try {
      damage(join(store, random.pick(chosen)), random);
      isDamaged = true;
    } catch {
      // The server removed it in this moment.
    }
  }
  return isDamaged;
}

function flipBits(path: string, random: Random): void {
  const bytes = readFileSync(path);
  for (let count = random.between(1, 8); count > 0 && bytes.length > 0; count -= 1) {
    const at = random.between(0, bytes.length - 1);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 7));
  }
  writeFileSync(path, bytes);
}

function cutOff(path: string, random: Random): void {
  truncateSync(path, Math.floor(sizeOf(path) * random.next()));
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      isFile(join(folder, name)),
    );
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
