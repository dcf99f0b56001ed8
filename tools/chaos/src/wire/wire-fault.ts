import { setTimeout as sleep } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import type { DirectoryFile } from '@fengqiao/contracts';
import { Directory } from '@fengqiao/domain';
import type { TestCounty } from '../../../harness/src/test-county.js';
import type { Fault, FaultKind } from '../faults/fault.js';
import type { Random } from '../random.js';

type Hurt = (county: TestCounty, random: Random, signal: AbortSignal) => Promise<number>;

/** A fault of a wire: what it does by itself, and how everything is put right after it. */
export function wireKind(
  kind: string,
  make: () => { inject: Hurt; heal?: (county: TestCounty) => Promise<void> | void },
): FaultKind {
  return {
    kind,
    column: 'wire',
    make: (): Fault => {
      const { inject, heal } = make();
      return { kind, column: 'wire', inject, heal: async (county) => heal?.(county) };
    },
  };
}

/** A node whose cable is in our hands. */
export function someNode(county: TestCounty, random: Random): string {
  return random.pick([...county.links.keys()].sort());
}

/** Two nodes that talk to each other: one and another above it. */
export function somePair(county: TestCounty, random: Random): { from: string; to: string } {
  const directory = directoryOf(county);
  const below = [...county.links.keys()].sort().filter((code) => directory.parentOf(code) !== null);
  const low = random.pick(below);
  const high = random.pick(directory.ancestorsOf(low).filter((code) => county.links.has(code)));
  return random.chance(0.7) ? { from: low, to: high } : { from: high, to: low };
}

/** The nodes between the top and the lowest ones. */
export function middleNodes(county: TestCounty): string[] {
  const directory = directoryOf(county);
  const isMiddle = (code: string) =>
    directory.parentOf(code) !== null && directory.childrenOf(code).length > 0;
  return [...county.links.keys()].sort().filter(isMiddle);
}

/** Says whole words in a node's name on the node's own connection; false when it had none for so long. */
export async function say(
  county: TestCounty,
  code: string,
  words: Buffer,
  signal: AbortSignal,
): Promise<boolean> {
  for (let left = PATIENCE_TRIES; left > 0 && !signal.aborted; left -= 1) {
    if (county.link(code).say(words, code)) return true;
    await sleep(TRY_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

const TRY_MS = 50;
const PATIENCE_TRIES = 20;

function directoryOf(county: TestCounty): Directory {
  const { nodes } = JSON.parse(readFileSync(county.places.directoryFile, 'utf8')) as DirectoryFile;
  return new Directory(nodes);
}
