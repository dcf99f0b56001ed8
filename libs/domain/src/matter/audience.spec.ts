import { C, command, directoryOf, MATTER, recall, T1, T2, takeUp, V1, V2, V3 } from '../../test/county.js';
import { handedDown, registered } from '../../test/scenarios.js';
import { audienceOf, owedToChildren, owedToNewMembers } from './audience.js';
import { historyOf } from './history.js';

const directory = directoryOf();
const codes = (set: Iterable<string>) => [...set].sort();

describe('the audience', () => {
  test('is the home and all above it', () => {
    expect(codes(audienceOf(registered().history(V1).events, directory))).toEqual([C, T1, V1]);
  });

  test('has the target of an offer and all above the target', () => {
    const federation = registered();
    federation.give(C, takeUp());
    federation.give(C, command('AcceptMatter'));
    const [offer] = federation.give(C, command('HandDownMatter', { target: V3 }));
    expect(offer?.to).toEqual([T1, V1, T2, V3]);
  });

  test('counts late branches too', () => {
    const federation = registered();
    federation.give(C, takeUp());
    federation.give(T1, takeUp());
    federation.give(T1, command('AcceptMatter'));
    federation.give(T1, command('HandDownMatter', { target: V2 }));
    federation.drain();
    const { events, path } = federation.history(C);
    expect(path.some((event) => event.offeredTo === V2)).toBe(false);
    expect(audienceOf(events, directory)).toContain(V2);
  });

  test('counts events that cannot be connected', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    const [offer] = federation.give(V1, command('EscalateMatter'));
    expect(codes(audienceOf(historyOf(MATTER, [offer!]).events, directory))).toEqual([C, T1, V1]);
  });

  test('counts the writers of side entries', () => {
    const federation = handedDown();
    const [request] = federation.give(C, recall());
    expect(codes(audienceOf([{ ...request!, origin: V3, to: [] }], directory))).toEqual([C, T2, V3]);
  });

  test('keeps the township that a village has left, and has the one that it came to', () => {
    const moved = directoryOf(undefined, { [V1]: T2 });
    expect(codes(audienceOf(registered().history(V1).events, moved))).toEqual([C, T1, V1, T2].sort());
  });

  test('never shrinks as events come in', () => {
    const federation = handedDown();
    const { events } = federation.history(T1);
    let before = new Set<string>();
    events.forEach((_, count) => {
      const now = audienceOf(events.slice(0, count + 1), directory);
      expect([...before].filter((code) => !now.has(code))).toEqual([]);
      before = now;
    });
  });
});

describe('what a parent owes to its children', () => {
  test('is nothing in quiet operation', () => {
    const { events } = handedDown().history(C);
    for (const code of [C, T1]) expect(owedToChildren(events, code, directory)).toEqual([]);
  });

  test('is what was not addressed to a child of the audience', () => {
    const federation = registered();
    const [late] = federation.give(T1, takeUp());
    federation.give(C, takeUp());
    federation.give(C, command('AcceptMatter'));
    federation.give(C, command('HandDownMatter', { target: V2 }));
    const events = [...federation.history(C).events, late!];
    const owed = owedToChildren(events, T1, directory);
    expect(owed.filter(({ to }) => to === V2).map(({ event }) => event.id)).toContain(late?.id);
    expect(owed.some(({ to }) => to === V1)).toBe(false);
  });

  test('is never what the child wrote itself, and nothing to a child outside the audience', () => {
    const { events } = handedDown().history(C);
    const bare = events.map((event) => ({ ...event, to: [] }));
    const owed = owedToChildren(bare, T1, directory);
    expect(owed.some(({ to, event }) => to === event.origin)).toBe(false);
    expect(owed.some(({ to }) => to === V2)).toBe(false);
    expect(owedToChildren(bare, V1, directory)).toEqual([]);
  });

  test('is everything to a township that a village was moved to', () => {
    const { events } = registered().history(C);
    const owed = owedToChildren(events, C, directoryOf(undefined, { [V1]: T2 }));
    expect(owed.map(({ to }) => to)).toEqual([T2]);
  });
});

describe('what an offer owes to those it adds', () => {
  test('is every event known, late ones and side entries too, to the target and to those above it', () => {
    const federation = handedDown();
    federation.give(C, recall());
    federation.drain();
    federation.give(C, command('AcceptMatter'));
    const before = federation.history(C).events;
    const [offer] = federation.give(C, command('HandDownMatter', { target: V3 }));
    const owed = owedToNewMembers(before, [...before, offer!], C, directory);
    expect(before.some((event) => event.act === 'side')).toBe(true);
    for (const member of [T2, V3]) {
      expect(owed.filter(({ to }) => to === member).map(({ event }) => event.id)).toEqual(
        before.map(({ id }) => id),
      );
    }
    expect(codes(new Set(owed.map(({ to }) => to)))).toEqual([T2, V3].sort());
  });

  test('is nothing to those who know the matter already', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    const before = federation.history(V1).events;
    const offer = federation.give(V1, command('EscalateMatter'));
    expect(owedToNewMembers(before, [...before, ...offer], V1, directory)).toEqual([]);
  });
});
