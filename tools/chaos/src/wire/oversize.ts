import { subjects } from '@fengqiao/contracts';
import type { FaultKind } from '../faults/fault.js';
import { plant } from './planting.js';
import { published, Voice } from './voice.js';
import { say, somePair, wireKind } from './wire-fault.js';

/** What the hub takes at most in one message, headers included. */
const MAX_PAYLOAD = 1024 * 1024;
/** Leaves room for the headers of an envelope. */
const JUST_BELOW = MAX_PAYLOAD - 2_048;

export const oversizeKinds: readonly FaultKind[] = [
  // True and of no known kind: it has to pass through everything, and to be kept.
  wireKind('oversized: just below the limit', () => ({
    inject: async (county, random, signal) => {
      const { from, to } = somePair(county, random);
      const message = { kind: 'attachment', body: 'x'.repeat(JUST_BELOW), fate: 'message parked' as const };
      await plant({ county, signal }, new Voice(county, from), to, message);
      return 1;
    },
  })),
  // The hub breaks the connection of whoever says it: here the node's own.
  wireKind('oversized: just above the limit', () => ({
    inject: async (county, random, signal) => {
      const { from, to } = somePair(county, random);
      const words = published(subjects.link(to, from), {}, 'x'.repeat(MAX_PAYLOAD + 1));
      return (await say(county, from, words, signal)) ? 1 : 0;
    },
  })),
];
