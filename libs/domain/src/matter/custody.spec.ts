import { adopt, C, command, MATTER, recall, T1, takeUp, V1, V2 } from '../../test/county.js';
import type { Federation } from '../../test/federation.js';
import { actionsAt, handedDown, matterIn, refusalOf, registered } from '../../test/scenarios.js';
import type { MatterEvent } from './events.js';
import { historyOf } from './history.js';
import { react } from './react.js';

const types = (events: readonly MatterEvent[]) => events.map((event) => event.type);

/** V1 escalated to T1, which took it; everybody knows. */
function escalated(): Federation {
  const federation = registered();
  federation.give(V1, command('AcceptMatter'));
  federation.give(V1, command('EscalateMatter'));
  federation.drain();
  return federation;
}

describe('recall', () => {
  test('is granted at once when nobody has acted: the matter returns', () => {
    const federation = escalated();
    const [request] = federation.give(V1, recall());
    expect(request).toMatchObject({ act: 'side', epoch: null, version: null, previous: null });
    federation.drain();
    const { matter, path } = federation.history(V1);
    expect(types(path).slice(-2)).toEqual(['MatterReturned', 'MatterTaken']);
    expect(path.at(-2)?.data.recallId).toBe(request?.id);
    expect(matter).toMatchObject({ holder: V1, offeredTo: null, status: 'received' });
  });

  test('that overtakes the offer is granted when the offer has been taken', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    const [offer] = federation.give(V1, command('EscalateMatter'));
    const [request] = federation.give(V1, recall());
    federation.receive(T1, [request!]);
    expect(types(federation.history(T1).events)).not.toContain('RecallDeclined');
    federation.drain();
    expect(federation.history(V1).matter?.holder).toBe(V1);
    expect(request?.data.offerId).toBe(offer?.id);
  });

  test('comes too late when the receiver has accepted, and says so', () => {
    const federation = escalated();
    federation.give(T1, command('AcceptMatter'));
    const [request] = federation.give(V1, recall());
    federation.drain();
    expect(federation.history(V1).matter).toMatchObject({ holder: T1, status: 'accepted' });
    expect(federation.history(V1).sides.at(-1)).toMatchObject({
      type: 'RecallDeclined',
      origin: T1,
      data: { recallId: request?.id },
    });
  });

  test('does not fire on a later round of the same matter', () => {
    const federation = escalated();
    federation.cut(V1, T1).cut(V1, C);
    federation.give(V1, recall());
    federation.give(T1, command('ReturnMatter'));
    federation.heal();
    federation.deliverAll(T1, V1);
    federation.give(V1, command('AcceptMatter'));
    federation.give(V1, command('EscalateMatter'));
    // V1 answered its own request when the matter came back; T1 must not depend on having heard of that.
    const queue = federation.links.get(`${V1}>${T1}`)!;
    const request = queue.find((event) => event.type === 'RecallRequested')!;
    const line = queue.filter((event) => event.act !== 'side');
    federation.receive(T1, line);
    expect(federation.history(T1).head?.type).toBe('MatterTaken');
    federation.receive(T1, [request]);
    expect(federation.history(T1).matter).toMatchObject({ holder: T1, offeredTo: null, status: 'received' });
    expect(types(federation.history(T1).sides)).toEqual(['RecallRequested', 'RecallDeclined']);
    expect(federation.history(T1).sides.at(-1)?.origin).toBe(T1);
  });

  test('is answered once, however often the node asks itself', () => {
    const federation = escalated();
    federation.give(T1, command('AcceptMatter'));
    federation.give(V1, recall());
    federation.drain();
    expect(react(federation.history(T1), federation.context(T1))).toEqual([]);
    expect(types(federation.history(T1).sides).filter((type) => type === 'RecallDeclined')).toHaveLength(1);
  });

  test('is asked once for one offer', () => {
    const federation = escalated();
    federation.cut(V1, T1);
    federation.give(V1, recall());
    expect(refusalOf(() => federation.give(V1, recall()))).toBe('RECALL_PENDING');
    expect(actionsAt(federation, V1)).not.toContain('recall');
  });

  test('of somebody who did not write the offer is declined', () => {
    const federation = escalated();
    const [request] = federation.give(V1, recall());
    const forged: MatterEvent = { ...request!, id: 'forged', origin: V2 };
    const { events } = federation.history(T1);
    const answers = react(historyOf(MATTER, [...events, forged]), federation.context(T1));
    expect(types(answers)).toEqual(['RecallDeclined']);
  });

  test('is answered by whoever holds the matter by then', () => {
    const federation = escalated();
    federation.cut(V1, T1).cut(T1, C);
    federation.give(V1, recall());
    federation.give(C, takeUp());
    federation.drain();
    expect(federation.history(V1).matter?.holder).toBe(C);
    expect(federation.history(V1).sides.find((side) => side.type === 'RecallDeclined')).toMatchObject({
      origin: C,
    });
  });
});

describe('taking', () => {
  test('happens in the same breath in which the offer becomes the head, and once', () => {
    const federation = escalated();
    expect(react(federation.history(T1), federation.context(T1))).toEqual([]);
  });

  test('happens at start-up after a crash in between', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    federation.give(V1, command('EscalateMatter'));
    const history = historyOf(MATTER, federation.history(V1).events);
    expect(types(react(history, federation.context(T1)))).toEqual(['MatterTaken']);
  });

  test('never answers an offer that is not the head: T1 took up meanwhile, so the offer is late', () => {
    const federation = registered();
    federation.cut(V1, T1).cut(V1, C);
    federation.give(V1, command('AcceptMatter'));
    federation.give(V1, command('EscalateMatter'));
    federation.give(T1, takeUp());
    federation.drain();
    for (const code of [C, T1, V1]) {
      const { path, late } = federation.history(code);
      expect(types(path)).toEqual(['MatterRegistered', 'MatterTakenUp']);
      expect(types(late)).toEqual(['MatterAccepted', 'MatterEscalated']);
    }
  });

  test('waits until the offer is connected', () => {
    const federation = registered();
    const [accepted] = federation.give(V1, command('AcceptMatter'));
    const [offer] = federation.give(V1, command('EscalateMatter'));
    federation.receive(T1, [offer!]);
    expect(federation.history(T1).missing).toEqual([accepted?.id]);
    expect(federation.history(T1).head?.type).toBe('MatterRegistered');
    federation.receive(T1, [accepted!]);
    expect(federation.history(T1).head?.type).toBe('MatterTaken');
  });

  test('of an offer whose type a newer version invented goes by its act', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    const [offer] = federation.give(V1, command('EscalateMatter'));
    const newer: MatterEvent = { ...offer!, type: 'MatterPassedAround' };
    const { events } = federation.history(V1);
    const known = historyOf(MATTER, [...events.filter((event) => event.id !== offer?.id), newer]);
    expect(known.matter).toMatchObject({ status: 'offered', offeredTo: T1 });
    expect(types(react(known, federation.context(T1)))).toEqual(['MatterTaken']);
  });
});

describe('taking up', () => {
  test('an offer to a dead node belongs to its target: the tier above the target may', () => {
    const { federation } = matterIn('accepted');
    federation.give(T1, command('HandDownMatter', { target: V2 }));
    federation.give(T1, takeUp());
    federation.drain();
    expect(federation.history(V2).matter).toMatchObject({ holder: T1, offeredTo: null });
  });

  test('T1 may not take up what V1 has returned to C, once it knows', () => {
    const federation = registered();
    federation.give(C, takeUp());
    federation.give(C, command('AcceptMatter'));
    federation.give(C, command('HandDownMatter', { target: V1 }));
    federation.drain();
    federation.cut(V1, C).cut(T1, C);
    federation.give(V1, command('ReturnMatter'));
    federation.deliverAll(V1, T1);
    expect(federation.history(T1).head).toMatchObject({ holder: V1, offeredTo: C });
    expect(refusalOf(() => federation.give(T1, takeUp()))).toBe('TAKE_UP_NOT_BELOW');
  });

  test('nor where it has seen the return and cannot connect it yet', () => {
    const federation = registered();
    federation.give(C, takeUp());
    federation.give(C, command('AcceptMatter'));
    federation.give(C, command('HandDownMatter', { target: V1 }));
    federation.deliverAll(C, V1);
    federation.deliverAll(C, T1);
    const [returned] = federation.give(V1, command('ReturnMatter'));
    federation.receive(T1, [returned!]);
    expect(federation.history(T1)).toMatchObject({ head: { offeredTo: V1 }, fence: { offeredTo: C } });
    expect(refusalOf(() => federation.give(T1, takeUp()))).toBe('TAKE_UP_NOT_BELOW');
  });

  test('an offer to the top waits for the top', () => {
    const { federation } = matterIn('offered');
    for (const code of [T1, V1]) {
      expect(refusalOf(() => federation.give(code, takeUp()))).toBe('TAKE_UP_NOT_BELOW');
    }
  });

  test('is possible on an old basis where only nodes below have moved since', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    const [offer] = federation.give(V1, command('EscalateMatter'));
    federation.receive(C, [offer!]);
    expect(refusalOf(() => federation.give(C, takeUp()))).toBeNull();
  });

  test('the superseded holder stops, sees what became late, and the new holder adopts it', () => {
    const federation = handedDown();
    const [late] = federation.history(T1).late;
    expect(late).toMatchObject({ type: 'MatterAccepted', origin: V1 });
    expect(refusalOf(() => federation.give(V1, command('AssignMatter')))).toBe('MATTER_HELD_ELSEWHERE');
    federation.give(T1, adopt(late!.id));
    federation.drain();
    expect(federation.history(V1).matter).toMatchObject({ status: 'accepted', adopted: [late?.id] });
  });
});

describe('going on after a restore', () => {
  test('a holder resumes under its new incarnation before its next step', () => {
    const federation = registered();
    federation.restore(V1, 1);
    const events = federation.give(V1, command('AcceptMatter'));
    expect(types(events)).toEqual(['CustodyResumed', 'MatterAccepted']);
    expect(events.map(({ epoch }) => epoch)).toEqual([`0/0/2.${V1}.i2`, `0/0/2.${V1}.i2`]);
    expect(events.map(({ version }) => version)).toEqual([1, 2]);
    expect(events[1]?.previous).toBe(events[0]?.id);
  });

  test('and does so once', () => {
    const federation = registered();
    federation.restore(V1, 1);
    federation.give(V1, command('AcceptMatter'));
    expect(types(federation.give(V1, command('EscalateMatter')))).toEqual(['MatterEscalated']);
  });

  test('resuming changes nothing but the epoch', () => {
    const { federation } = matterIn('assigned');
    const before = federation.history(T1).matter!;
    federation.restore(T1, federation.history(T1).events.length);
    federation.give(T1, command('AssignMatter', { data: { unit: 'justice_office' } }));
    const resumed = federation.history(T1).path.find((event) => event.act === 'resume');
    expect(resumed).toMatchObject({ holder: before.holder, from: before.from, offeredTo: null, data: {} });
  });

  test('what the restored node had done before and lost comes back as late', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    federation.drain();
    federation.restore(V1, 1);
    federation.cut(V1, T1).cut(V1, C);
    federation.give(V1, command('RejectMatter'));
    federation.drain();
    while (federation.reconcile()) federation.drain();
    for (const code of [C, T1, V1]) {
      expect(federation.history(code).matter?.status).toBe('rejected');
      expect(types(federation.history(code).late)).toEqual(['MatterAccepted']);
    }
  });

  test('a restored receiver grants a recall as any other would, after resuming', () => {
    const federation = escalated();
    federation.restore(T1, federation.history(T1).events.length);
    federation.give(V1, recall());
    federation.drain();
    expect(types(federation.history(V1).path).slice(-3)).toEqual([
      'CustodyResumed',
      'MatterReturned',
      'MatterTaken',
    ]);
    expect(federation.history(V1).matter?.holder).toBe(V1);
  });

  test('a restored node takes up and takes under a ballot of its new incarnation', () => {
    const federation = registered();
    federation.restore(T1, 1);
    expect(federation.give(T1, takeUp())[0]?.epoch).toBe(`0/1.${T1}.i2/0`);
  });
});
