import fc from 'fast-check';
import { C, command, MATTER, T1, T2, takeUp, V1, V3 } from '../../test/county.js';
import { gist } from '../../test/invariants.js';
import { refusalOf, registered } from '../../test/scenarios.js';
import { deliveries, walkSteps } from '../../test/arbitraries.js';
import { walk } from '../../test/walk.js';
import type { MatterEvent } from './events.js';
import { extend, historyOf, isBehind } from './history.js';

const types = (events: readonly MatterEvent[]) => events.map((event) => event.type);

describe('path, head and fence', () => {
  test('nothing is known of a matter without its registration, but that something is missing', () => {
    const federation = registered();
    const events = federation.give(V1, command('AcceptMatter'));
    const history = historyOf(MATTER, events);
    expect(history).toMatchObject({ head: null, matter: null, path: [], missing: [events[0]?.previous] });
    expect(history.fence?.id).toBe(events[0]?.id);
    expect(isBehind(history)).toBe(true);
  });

  test('a newer word that cannot be connected leaves the path as it was', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    const [offer] = federation.give(V1, command('EscalateMatter'));
    federation.receive(C, [offer!]);
    const history = federation.history(C);
    expect(types(history.path)).toEqual(['MatterRegistered']);
    expect(history.fence?.type).toBe('MatterEscalated');
    expect(history.matter?.status).toBe('registered');
    expect(types(history.late)).toEqual(['MatterEscalated']);
  });

  test('side entries are never on the path and never missing anything', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    federation.give(V1, command('EscalateMatter'));
    federation.give(V1, {
      type: 'RecallMatter',
      matterId: MATTER,
      occurredAt: '2026-03-02T01:00:00.000Z',
      text: 'no',
    });
    federation.drain();
    const { sides, path, late, missing } = federation.history(V1);
    expect(types(sides)).toEqual(['RecallRequested']);
    expect([...path, ...late].every((event) => event.act !== 'side')).toBe(true);
    expect(missing).toEqual([]);
  });

  test('late is not late for ever: a tier above that did not know the take-up goes on from the village line', () => {
    const federation = registered();
    federation.cut(T1, C).cut(T1, V1);
    federation.give(T1, takeUp());
    federation.give(V1, command('AcceptMatter'));
    federation.receive(T1, federation.history(V1).events);
    expect(types(federation.history(T1).late)).toEqual(['MatterAccepted']);
    federation.deliverAll(V1, C);
    federation.give(C, takeUp());
    federation.drain();
    expect(types(federation.history(T1).path)).toEqual([
      'MatterRegistered',
      'MatterAccepted',
      'MatterTakenUp',
    ]);
    expect(federation.history(T1).late.map(({ origin }) => origin)).toEqual([T1]);
    expect(refusalOf(() => federation.give(T1, command('AcceptMatter')))).toBe('MATTER_HELD_ELSEWHERE');
  });

  test('the same event twice counts once', () => {
    const { events } = registered().history(V1);
    expect(historyOf(MATTER, [...events, ...events])).toEqual(historyOf(MATTER, events));
    expect(extend(historyOf(MATTER, events), events).events).toHaveLength(1);
  });

  test('what a clone wrote over itself is shown alike everywhere', () => {
    const federation = registered();
    const [accepted] = federation.give(V1, command('AcceptMatter'));
    const twin: MatterEvent = { ...accepted!, id: 'twin', type: 'MatterRejected' };
    const { events } = federation.history(V1);
    expect(gist(historyOf(MATTER, [...events, twin]))).toEqual(gist(historyOf(MATTER, [twin, ...events])));
  });

  test('a long history is arranged without deep recursion', () => {
    const { events } = registered().history(V1);
    const [first] = events;
    const chain = Array.from({ length: 20_000 }, (_, at) => ({
      ...first!,
      id: `s${at}`,
      act: 'step' as const,
      type: 'Unknown',
      version: at + 1,
      previous: at === 0 ? first!.id : `s${at - 1}`,
    }));
    expect(historyOf(MATTER, [...chain.reverse(), first!]).path).toHaveLength(20_001);
  });
});

describe('any order of arrival gives the same path, state and late set', () => {
  const events = fc
    .tuple(walkSteps(deliveries.inAnyOrder), fc.constantFrom([C, T1, V1], [C, T1, T2, V1, V3]))
    .map(([steps, codes]) => walk(codes, V1, steps).federation.written.map(({ event }) => event));

  const shuffled = events.chain((all) =>
    fc.record({
      all: fc.constant(all),
      order: fc.shuffledSubarray(all, { minLength: all.length }),
      again: fc.subarray(all),
      part: fc.shuffledSubarray(all),
    }),
  );

  test('all at once, with duplicates', () => {
    fc.assert(
      fc.property(shuffled, ({ all, order, again }) => {
        expect(gist(historyOf(MATTER, [...order, ...again]))).toEqual(gist(historyOf(MATTER, all)));
      }),
      { numRuns: 400 },
    );
  });

  test('one after the other', () => {
    fc.assert(
      fc.property(shuffled, ({ all, order }) => {
        const arrived = order.reduce((history, event) => extend(history, [event]), historyOf(MATTER, []));
        expect(gist(arrived)).toEqual(gist(historyOf(MATTER, all)));
      }),
      { numRuns: 200 },
    );
  });

  test('and so does any part of them', () => {
    fc.assert(
      fc.property(shuffled, ({ part }) => {
        expect(gist(historyOf(MATTER, part))).toEqual(gist(historyOf(MATTER, [...part].reverse())));
      }),
      { numRuns: 400 },
    );
  });
});
