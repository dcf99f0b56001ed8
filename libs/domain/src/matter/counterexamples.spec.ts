import {
  adopt,
  C,
  command,
  directoryOf,
  recall,
  T1,
  T2,
  takeUp,
  V1,
  V2,
  V3,
  MATTER,
} from '../../test/county.js';
import { OUR_RULES, type Federation, type Rules } from '../../test/federation.js';
import { epochBreaches } from '../../test/invariants.js';
import { breachesOf, handDown, holdersIn, refusalOf, registeredIn } from '../../test/scenarios.js';
import { compareEpochs } from './epoch.js';
import type { MatterEvent } from './events.js';
import { historyOf } from './history.js';

// The shortest traces on which simpler rules fall (CUSTODY 3), each beside the simpler rule itself.

/** The first rule that comes to mind: whoever is on the path, and who stands above them, is told by the writer. */
const PATH_ONLY: Rules = {
  parentRule: false,
  beforeRule: false,
  offerRule: true,
  audience: (known, event, directory) =>
    historyOf(MATTER, [...known, event]).path.flatMap(({ origin, offeredTo }) =>
      [origin, ...(offeredTo ? [offeredTo] : [])].flatMap((code) => [code, ...directory.ancestorsOf(code)]),
    ),
};

const knows = (federation: Federation, code: string, event: MatterEvent | undefined) =>
  federation.history(code).events.some(({ id }) => id === event?.id);

describe('CE1: two holders for ever', () => {
  const trace = (rules: Rules) => {
    const federation = registeredIn([C, T1, V1, V2], rules);
    federation.give(C, takeUp());
    handDown(federation, T1, V2);
    federation.drain();
    return federation;
  };

  test('falls with an audience of the path', () => {
    expect(holdersIn(trace(PATH_ONLY))).toEqual([C, V2]);
  });

  test('one holder with ours, and V2 knows that it is not it', () => {
    const federation = trace(OUR_RULES);
    expect(holdersIn(federation)).toEqual([C]);
    expect(breachesOf(federation)).toEqual([]);
    expect(refusalOf(() => federation.give(V2, command('AcceptMatter')))).toBe('MATTER_HELD_ELSEWHERE');
  });
});

describe('CE2: a late entry that the holder never sees', () => {
  const trace = (rules: Rules) => {
    const federation = registeredIn([C, T1, V1, V2], rules);
    handDown(federation, C, V2);
    const [late] = federation.give(T1, takeUp());
    const [step] = federation.give(V1, command('AcceptMatter'));
    federation.drain();
    return { federation, late, step };
  };

  test('falls when the writer alone addresses it', () => {
    const { federation, late, step } = trace({ ...OUR_RULES, parentRule: false });
    expect([knows(federation, V2, late), knows(federation, V2, step)]).toEqual([false, false]);
  });

  test('reaches the holder with ours, which adopts it', () => {
    const { federation, step } = trace(OUR_RULES);
    expect(breachesOf(federation)).toEqual([]);
    expect(federation.give(V2, adopt(step!.id))[0]?.data.adopted?.id).toBe(step?.id);
  });
});

describe('CE3: an ancestor of the new holder without the history', () => {
  const trace = (rules: Rules) => {
    const federation = registeredIn([C, T1, T2, V1, V3], rules);
    handDown(federation, C, V3);
    federation.drain();
    return federation;
  };

  test('falls when the offer alone is sent', () => {
    const federation = trace({ ...OUR_RULES, parentRule: false, offerRule: false });
    expect(federation.history(T2).missing).not.toEqual([]);
    expect(federation.history(T2).matter).toBeNull();
  });

  test.each([OUR_RULES, { ...OUR_RULES, parentRule: false }])(
    'T2 has it all with the offer (%p)',
    (rules) => {
      const federation = trace(rules);
      expect(federation.history(T2).matter).toEqual(federation.history(V3).matter);
      expect(federation.history(V3).matter?.holder).toBe(V3);
    },
  );
});

test('CE4: what the top decided is not undone by a township that did not know it', () => {
  const federation = registeredIn([C, T1, V1]);
  handDown(federation, C, V1);
  federation.drain();
  federation.cut(V1, T1).cut(C, T1);
  const [returned] = federation.give(V1, command('ReturnMatter'));
  federation.deliverAll(V1, C);
  const [step] = federation.give(C, command('AcceptMatter'));
  const [takenUp] = federation.give(T1, takeUp());
  federation.drain();
  // Had C worked on under the epoch of the offer that it took, T1's take-up would have been the greater.
  expect(compareEpochs(takenUp!.epoch!, returned!.epoch!)).toBeGreaterThan(0);
  expect(federation.history(T1).head?.id).toBe(step?.id);
  expect(federation.history(T1).late.map(({ id }) => id)).toEqual([takenUp?.id]);
  expect(breachesOf(federation)).toEqual([]);
});

describe('CE5: the newest word without its predecessors', () => {
  /** Walks back from the greatest epoch as far as it gets. */
  function walkBack(events: readonly MatterEvent[]): MatterEvent[] {
    const { fence } = historyOf(MATTER, events);
    const path: MatterEvent[] = [];
    for (let event: MatterEvent | undefined = fence ?? undefined; event;) {
      path.unshift(event);
      const { previous } = event;
      event = events.find(({ id }) => id === previous);
    }
    return path;
  }

  const federation = registeredIn([C, T1, V1]);
  federation.give(V1, command('AcceptMatter'));
  federation.give(V1, command('EscalateMatter'));
  federation.deliverAll(V1, T1);
  federation.deliverAll(V1, C);
  federation.cut(T1, V1);
  federation.give(T1, command('AcceptMatter'));
  federation.give(T1, command('EscalateMatter'));
  federation.deliverAll(T1, C);
  federation.deliver(
    C,
    V1,
    federation.links.get(`${C}>${V1}`)!.findIndex((event) => event.act === 'taken' && event.origin === C),
  );

  test('falls when the path is walked back from it: the own history of V1 vanishes', () => {
    expect(walkBack(federation.history(V1).events).map(({ origin }) => origin)).toEqual([C]);
  });

  test('leaves the path where it was, and V1 does not decide', () => {
    const { path, head, fence, missing } = federation.history(V1);
    expect(path.map(({ origin }) => origin)).toEqual([V1, V1, V1]);
    expect([head?.origin, fence?.origin]).toEqual([V1, C]);
    expect(missing).toHaveLength(1);
    expect(refusalOf(() => federation.give(V1, command('AcceptMatter')))).not.toBeNull();
  });

  test('and what is missing comes from whoever has it, not from its origin alone', () => {
    federation.receive(V1, federation.history(C).events);
    expect(federation.history(V1)).toMatchObject({ missing: [], matter: { holder: C } });
  });
});

describe('CE5b: a take-up on an old basis', () => {
  test('is refused while a word from above is seen and not connected', () => {
    const federation = registeredIn([C, T1, V1]);
    const events = handDown(federation, C, V1);
    federation.receive(T1, events.slice(-1));
    expect(refusalOf(() => federation.give(T1, takeUp()))).toBe('TAKE_UP_BEHIND');
  });

  test('is refused also where the links keep their order: C took up on a step of V1 that T1 lacks', () => {
    const federation = registeredIn([C, T1, V1]);
    federation.cut(V1, T1);
    federation.give(V1, command('AcceptMatter'));
    federation.deliverAll(V1, C);
    handDown(federation, C, V1);
    federation.deliverAll(C, T1);
    expect(refusalOf(() => federation.give(T1, takeUp()))).toBe('TAKE_UP_BEHIND');
    federation.drain();
    expect(refusalOf(() => federation.give(T1, takeUp()))).toBeNull();
  });

  test('is refused where only a step between take-up and hand-down is missing: comparing the ballots is not enough', () => {
    const federation = registeredIn([C, T1, V1]);
    const [takenUp, , offer] = handDown(federation, C, V1);
    federation.receive(T1, [takenUp!, offer!]);
    expect(refusalOf(() => federation.give(T1, takeUp()))).toBe('TAKE_UP_NOT_BELOW');
  });
});

describe('CE6: a recall', () => {
  const trace = () => {
    const federation = registeredIn([C, T1, V1]);
    federation.give(V1, command('AcceptMatter'));
    federation.give(V1, command('EscalateMatter'));
    federation.drain();
    const { head } = federation.history(V1);
    federation.give(T1, command('AcceptMatter'));
    const [request] = federation.give(V1, recall());
    return { federation, head: head!, request: request! };
  };

  test('written as a step of the line forks the epoch of the holder', () => {
    const { federation, head, request } = trace();
    const { epoch, version, id: previous, holder } = head;
    const asLine = { ...request, act: 'step' as const, epoch, version: version + 1, previous, holder };
    const written = [
      ...federation.written.slice(0, -1),
      { event: asLine, knew: new Set<string>(), directory: directoryOf() },
    ];
    expect(epochBreaches(written)).toHaveLength(2);
  });

  test('as a side entry forks nothing', () => {
    const { federation } = trace();
    federation.drain();
    expect(breachesOf(federation)).toEqual([]);
  });
});

describe('CE7: a restore from backup', () => {
  const takeUpTwice = (sameIncarnation: boolean) => {
    const federation = registeredIn([C, T1, V1]);
    federation.give(T1, takeUp());
    federation.restore(T1, 1, { sameIncarnation });
    federation.give(T1, takeUp());
    federation.drain();
    while (federation.reconcile()) federation.drain();
    return federation;
  };
  const stepTwice = (sameIncarnation: boolean) => {
    const federation = registeredIn([C, T1, V1]);
    federation.give(V1, command('AcceptMatter'));
    federation.restore(V1, 1, { sameIncarnation });
    federation.give(V1, command('RejectMatter'));
    federation.drain();
    while (federation.reconcile()) federation.drain();
    return federation;
  };

  test.each([takeUpTwice, stepTwice])('without a new incarnation forks an epoch (%p)', (trace) => {
    expect(epochBreaches(trace(true).written)).not.toEqual([]);
  });

  test.each([takeUpTwice, stepTwice])('with one it does not (%p)', (trace) => {
    expect(breachesOf(trace(false))).toEqual([]);
  });
});

describe('CE8: a village moved to another township', () => {
  const moved = directoryOf([C, T1, T2, V1], { [V1]: T2 });
  const numbers = (event: MatterEvent) => event.epoch?.replaceAll(/\.[^/]*/g, '');

  const trace = () => {
    const federation = registeredIn([C, T1, T2, V1]);
    for (const code of [C, T2, V1]) federation.tell(code, moved);
    federation.deliverAll(C, T2);
    const [byOld] = federation.give(T1, takeUp());
    const [byNew] = federation.give(T2, takeUp());
    return { federation, byOld: byOld!, byNew: byNew! };
  };

  test('both townships take up: plain numbers would be one epoch with two writers', () => {
    const { byOld, byNew } = trace();
    expect(numbers(byOld)).toBe(numbers(byNew));
    expect(compareEpochs(byOld.epoch!, byNew.epoch!)).not.toBe(0);
  });

  test('and all agree on one of them, once T1 is told', () => {
    const { federation } = trace();
    federation.tell(T1, moved);
    federation.drain();
    expect(holdersIn(federation)).toEqual([T2]);
    expect(breachesOf(federation)).toEqual([]);
  });

  test('what T1 decided while it did not know is not lost', () => {
    const { federation, byOld } = trace();
    federation.tell(T1, moved);
    federation.drain();
    expect(federation.history(V1).late.map(({ id }) => id)).toEqual([byOld.id]);
  });
});
