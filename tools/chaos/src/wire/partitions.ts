// Cables that carry nothing, half of it, or all of it late. Each strikes one node, but for the middle of the county.

import type { Direction } from '../../../harness/src/fault-proxy.js';
import type { TestCounty } from '../../../harness/src/test-county.js';
import type { FaultKind } from '../faults/fault.js';
import { pauseUnless } from '../faults/pause.js';
import { shortWindows, usualWindows, WINDOWS_MS } from './windows.js';
import { middleNodes, someNode, wireKind } from './wire-fault.js';

/** Short enough that many happen in a round, and long enough for several heartbeats to be missed. */
const SHORT_MS = { least: 400, most: 2_500 };

export const partitionKinds: readonly FaultKind[] = [
  wireKind('partition', () => {
    const cut = new Cuts();
    return {
      inject: async (county, random, signal) => {
        cut.at(county, someNode(county, random));
        await pauseUnless(random.between(SHORT_MS.least, SHORT_MS.most), signal);
        cut.mend(county);
        return 1;
      },
      heal: (county) => cut.mend(county),
    };
  }),
  wireKind('partition of the middle', () => {
    const cut = new Cuts();
    return {
      inject: async (county, random, signal) => {
        const middle = middleNodes(county);
        for (const code of middle) cut.at(county, code);
        await pauseUnless(random.between(SHORT_MS.least, SHORT_MS.most), signal);
        cut.mend(county);
        return middle.length > 0 ? 1 : 0;
      },
      heal: (county) => cut.mend(county),
    };
  }),
  oneWay('one-way: nothing goes out', 'up'),
  oneWay('one-way: nothing comes in', 'down'),
  wireKind('flapping', () => {
    const cut = new Cuts();
    return {
      inject: async (county, random, signal) => {
        const code = someNode(county, random);
        for (let left = random.between(3, 8); left > 0 && !signal.aborted; left -= 1) {
          cut.at(county, code);
          await pauseUnless(random.between(20, 200), signal);
          cut.mend(county);
          await pauseUnless(random.between(20, 400), signal);
        }
        return 1;
      },
      heal: (county) => cut.mend(county),
    };
  }),
  wireKind('slow', () => {
    let slowed: string | null = null;
    const heal = (county: TestCounty) => {
      if (slowed) county.link(slowed).slow(0);
    };
    return {
      inject: async (county, random, signal) => {
        slowed = someNode(county, random);
        county.link(slowed).slow(random.between(20, 800));
        await pauseUnless(random.between(SHORT_MS.least, SHORT_MS.most), signal);
        heal(county);
        return 1;
      },
      heal,
    };
  }),
  wireKind('offline for longer than every window', () => {
    const cut = new Cuts();
    return {
      inject: async (county, random, signal) => {
        if (!(await shortWindows(county))) return 0;
        cut.at(county, someNode(county, random));
        await pauseUnless(WINDOWS_MS + random.between(500, 2_500), signal);
        cut.mend(county);
        return signal.aborted ? 0 : 1;
      },
      heal: async (county) => {
        cut.mend(county);
        await usualWindows(county);
      },
    };
  }),
];

function oneWay(kind: string, direction: Direction): FaultKind {
  return wireKind(kind, () => {
    let struck: string | null = null;
    const heal = (county: TestCounty) => {
      if (struck) county.link(struck).swallow(null);
    };
    return {
      inject: async (county, random, signal) => {
        struck = someNode(county, random);
        county.link(struck).swallow(direction);
        await pauseUnless(random.between(SHORT_MS.least, SHORT_MS.most), signal);
        heal(county);
        return 1;
      },
      heal,
    };
  });
}

/** The cables that one fault cut; what another fault holds cut is its own. */
class Cuts {
  private readonly codes = new Set<string>();

  at(county: TestCounty, code: string): void {
    this.codes.add(code);
    county.link(code).cut();
  }

  mend(county: TestCounty): void {
    for (const code of this.codes) county.link(code).mend();
    this.codes.clear();
  }
}
