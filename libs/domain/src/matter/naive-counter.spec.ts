import { C, command, T1, T2, takeUp, V1 } from '../../test/county.js';
import { breachesOf, handDown, holdersIn, registeredIn } from '../../test/scenarios.js';
import { isLine, type LineEvent, type MatterEvent } from './events.js';

describe('the naive rule of CUSTODY 4: one counter, raised by every move', () => {
  /** How often custody was moved down to an event, itself included. */
  function counter(event: LineEvent, events: readonly MatterEvent[]): number {
    const before = events.find(({ id }) => id === event.previous);
    const raises = ['register', 'offer', 'takeup'].includes(event.act) ? 1 : 0;
    return raises + (before && isLine(before) ? counter(before, events) : 0);
  }

  test('N1: lets two moves of a township outbid a take-up from the top that they did not know', () => {
    const federation = registeredIn([C, T1, V1]);
    const [byTop] = federation.give(C, takeUp());
    federation.cut(C, T1);
    federation.give(T1, takeUp());
    federation.give(T1, command('AcceptMatter'));
    const [escalated] = federation.give(T1, command('EscalateMatter'));
    const events = federation.written.map(({ event }) => event);
    expect(counter(escalated as LineEvent, events)).toBeGreaterThan(counter(byTop as LineEvent, events));
    federation.drain();
    expect(federation.history(T1).head?.id).toBe(byTop?.id);
    expect(breachesOf(federation)).toEqual([]);
  });

  test('N2: lets two townships write under one epoch', () => {
    const federation = registeredIn([C, T1, T2, V1]);
    federation.cut(T1, C).cut(T1, T2).cut(T1, V1);
    handDown(federation, C, T2);
    federation.deliverAll(C, T2);
    federation.give(T2, command('AcceptMatter'));
    const [escalated] = federation.give(T2, command('EscalateMatter'));
    handDown(federation, T1, V1);
    const [again] = federation.give(T1, takeUp());
    const events = federation.written.map(({ event }) => event);
    expect(counter(escalated as LineEvent, events)).toBe(4);
    expect(counter(again as LineEvent, events)).toBe(4);
    federation.drain();
    expect(holdersIn(federation)).toEqual([C]);
    expect(breachesOf(federation)).toEqual([]);
  });
});
