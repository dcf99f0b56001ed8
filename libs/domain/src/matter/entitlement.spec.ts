import { C, directoryOf, T1, T2, V1, V3 } from '../../test/county.js';
import { handedDown, registered } from '../../test/scenarios.js';
import { keyShares, openers } from './entitlement.js';
import type { LineEvent, MatterEvent } from './events.js';

const directory = directoryOf();

/** What V3, which never had to do with the matter, says of it. */
function claim(about: LineEvent, change: Partial<LineEvent>): MatterEvent {
  return {
    ...about,
    id: 'claim',
    origin: V3,
    act: 'offer',
    type: 'MatterEscalated',
    holder: V3,
    offeredTo: V3,
    previous: about.id,
    version: about.version + 1,
    ...change,
  };
}

describe('who may open', () => {
  test('is the home at first, with the key in escrow at its parent', () => {
    const { events } = registered().history(V1);
    expect(openers(events)).toEqual(new Set([V1]));
    expect(keyShares(events, directory)).toEqual({ holders: new Set([V1]), escrow: new Set([T1]) });
  });

  test('is everybody who ever held it, moves and late branches alike', () => {
    const { events } = handedDown().history(C);
    expect(openers(events)).toEqual(new Set([V1, C, T1]));
  });

  test('is nobody who merely says so', () => {
    const { events, head } = registered().history(V1);
    const claims = [
      claim(head!, {}),
      claim(head!, { previous: 'never-seen' }),
      claim(head!, { act: 'step', type: 'MatterAccepted', offeredTo: null }),
      claim(head!, { act: 'taken', type: 'MatterTaken', offeredTo: null }),
      claim(head!, { act: 'takeup', type: 'MatterTakenUp', offeredTo: null }),
      claim(head!, {
        act: 'register',
        type: 'MatterRegistered',
        offeredTo: null,
        origin: V3,
        previous: head!.id,
      }),
    ];
    for (const lie of claims) {
      expect(openers([...events, lie])).toEqual(new Set([V1]));
      const { holders, escrow } = keyShares([...events, lie], directory);
      expect([...holders, ...escrow]).not.toContain(V3);
      expect([...holders, ...escrow]).not.toContain(T2);
    }
  });
});
