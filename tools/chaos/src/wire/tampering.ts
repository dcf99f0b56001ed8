// Messages that come twice, in another order, or all over again, as a hub that was cut off from its peers may give them.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Tampering } from '../../../harness/src/publish-filter.js';
import type { TestCounty } from '../../../harness/src/test-county.js';
import type { FaultKind } from '../faults/fault.js';
import { pauseUnless } from '../faults/pause.js';
import type { Random } from '../random.js';
import { say, someNode, wireKind } from './wire-fault.js';

const WINDOW_MS = { least: 300, most: 1_500 };
/** Below the time after which a sender takes its message for lost, so that it hears of its first one. */
const MOST_LATE_MS = 2_000;
/** Remembered per node: what a replay says again. */
const REMEMBERED = 400;

export const tamperingKinds: readonly FaultKind[] = [
  tampering('duplicates', (_county, random) => ({ subject, bytes }) => {
    if (!isLink(subject) || random.chance(0.3)) return [bytes];
    return [bytes, ...Array.from({ length: random.between(1, 3) }, () => copyOf(bytes))];
  }),
  tampering('reorder', (county, random, code) => {
    const held: Buffer[] = [];
    return ({ subject, bytes }) => {
      if (!isLink(subject)) return [bytes];
      if (random.chance(0.5)) {
        held.push(bytes);
        void release(county, code, held, random.between(20, MOST_LATE_MS));
        return [];
      }
      // Overtakes what is held, which follows it the other way round.
      return held.length > 2 ? [bytes, ...held.splice(0).reverse()] : [bytes];
    };
  }),
  wireKind('full replay', () => ({
    inject: async (county, random, signal) => {
      const code = someNode(county, random);
      const words = memoryOf(county).said(code);
      let said = 0;
      for (const one of words) said += (await say(county, code, copyOf(one), signal)) ? 1 : 0;
      return said > 0 ? 1 : 0;
    },
  })),
];

function isLink(subject: string): boolean {
  return subject.startsWith('link.');
}

function tampering(
  kind: string,
  handOn: (county: TestCounty, random: Random, code: string) => Tampering,
): FaultKind {
  return wireKind(kind, () => {
    let struck: string | null = null;
    const heal = (county: TestCounty) => {
      if (struck) remembering(county, struck);
    };
    return {
      inject: async (county, random, signal) => {
        struck = someNode(county, random);
        const code = struck;
        const hand = handOn(county, random, code);
        let times = 0;
        county.link(code).tamper((frame) => {
          memoryOf(county).keep(code, frame);
          const through = hand(frame);
          if (through.length !== 1 || through[0] !== frame.bytes) times += 1;
          return through;
        });
        await pauseUnless(random.between(WINDOW_MS.least, WINDOW_MS.most), signal);
        heal(county);
        return times > 0 ? 1 : 0;
      },
      heal,
    };
  });
}

async function release(county: TestCounty, code: string, held: Buffer[], afterMs: number): Promise<void> {
  await sleep(afterMs);
  for (const bytes of held.splice(0).reverse()) county.link(code).say(bytes, code);
}

/**
 * The same message, which the hub does not know for the same one: under another name than the header by which it tells,
 * and without the sender's address for the hub's answer.
 */
export function copyOf(frame: Buffer): Buffer {
  const lineEnd = frame.indexOf('\r\n');
  const words = frame.toString('utf8', 0, lineEnd).split(' ');
  const withoutReply = words.length === 5 ? [words[0], words[1], words[3], words[4]] : words;
  const rest = Buffer.from(frame.subarray(lineEnd));
  const name = rest.indexOf('Nats-Msg-Id:');
  if (name >= 0) rest.write('Chaos-Copy-:', name);
  return Buffer.concat([Buffer.from(withoutReply.join(' ')), rest]);
}

/** What went over the cables of one county, so that it can be said again. */
class Memory {
  private readonly frames = new Map<string, Buffer[]>();

  keep(code: string, { subject, bytes }: { subject: string; bytes: Buffer }): void {
    if (!/^(link|receipt|beat|witness)\./.test(subject)) return;
    const frames = this.frames.get(code) ?? [];
    this.frames.set(code, frames);
    frames.push(Buffer.from(bytes));
    // Every second of the older ones is forgotten, so that a replay reaches back to the beginning.
    if (frames.length > REMEMBERED)
      this.frames.set(
        code,
        frames.filter((_, at) => at % 2 === 0),
      );
  }

  said(code: string): readonly Buffer[] {
    return [...(this.frames.get(code) ?? [])];
  }
}

const memories = new WeakMap<TestCounty, Memory>();

function memoryOf(county: TestCounty): Memory {
  let memory = memories.get(county);
  if (!memory) {
    memory = new Memory();
    memories.set(county, memory);
  }
  return memory;
}

/** Lets the words of this node through as they are, and keeps them for a replay. */
function remembering(county: TestCounty, code: string): void {
  county.link(code).tamper((frame) => {
    memoryOf(county).keep(code, frame);
    return [frame.bytes];
  });
}

/** To be called once a county runs: from now on what goes over its cables is kept for replays. */
export function keepWords(county: TestCounty): void {
  for (const code of county.links.keys()) remembering(county, code);
}
