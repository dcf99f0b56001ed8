import { C, T1, V1 } from '../../test/county.js';
import { actionsAt, matterIn } from '../../test/scenarios.js';
import { isOpen, statusAfter, TRANSITIONS, type MatterStatus } from './transitions.js';

// Written down a second time on purpose, in the words of the contract, so that a slip in the table is seen.
const AT_THE_HOLDER: Record<MatterStatus, string[]> = {
  registered: ['accept', 'reject', 'merge', 'withdraw'],
  received: ['accept', 'return', 'adopt', 'withdraw'],
  accepted: ['assign', 'escalate', 'return', 'handDown', 'adopt', 'close', 'merge', 'withdraw'],
  assigned: ['assign', 'signFor', 'object', 'escalate', 'return', 'handDown', 'adopt', 'merge', 'withdraw'],
  handling: ['assign', 'escalate', 'return', 'handDown', 'adopt', 'close', 'merge', 'withdraw'],
  offered: ['recall'],
  rejected: [],
  withdrawn: [],
  closed: ['adopt', 'reopen'],
};

const STATUSES = Object.keys(AT_THE_HOLDER) as MatterStatus[];

describe('what the holder can do in each status', () => {
  test.each(STATUSES)('%s', (status) => {
    const { federation, holder } = matterIn(status, { level: 'simple' });
    expect(federation.history(holder).matter?.status).toBe(status);
    expect(actionsAt(federation, holder).sort()).toEqual([...AT_THE_HOLDER[status]].sort());
  });
});

describe('what a tier above can do in each status', () => {
  test.each(['registered', 'accepted', 'assigned', 'handling', 'rejected'] as const)(
    '%s: take it up',
    (status) => {
      const { federation } = matterIn(status);
      expect(actionsAt(federation, C)).toEqual(['takeUp']);
    },
  );

  test('received: take it up, or recall what it handed down itself', () => {
    const { federation } = matterIn('received');
    expect(actionsAt(federation, C)).toEqual(['recall', 'takeUp']);
  });

  test.each(['withdrawn', 'closed'] as const)('%s: nothing', (status) => {
    const { federation } = matterIn(status);
    expect(actionsAt(federation, C)).toEqual([]);
  });

  test('an offer on its way to a node below is taken up from above, so an offer to a dead node is no end', () => {
    expect(statusAfter('offered', 'takeUp')).toBe('received');
  });

  test('a rejection is overturned from above', () => {
    const { federation } = matterIn('rejected');
    expect(actionsAt(federation, T1)).toEqual(['takeUp']);
    expect(actionsAt(federation, V1)).toEqual([]);
  });
});

describe('the table', () => {
  test('names only statuses that it has a row for', () => {
    const reached = Object.values(TRANSITIONS).flatMap((row) => Object.values(row));
    expect(reached.filter((status) => !(status in TRANSITIONS))).toEqual([]);
  });

  test('a custody move puts the matter at its new holder as received', () => {
    expect(STATUSES.map((status) => statusAfter(status, 'take')).filter(Boolean)).toEqual(['received']);
    expect(new Set(STATUSES.map((status) => statusAfter(status, 'takeUp')).filter(Boolean))).toEqual(
      new Set(['received']),
    );
  });

  test('received is accepted or returned, never rejected', () => {
    expect(statusAfter('received', 'reject')).toBeUndefined();
  });

  test('a matter is open until it is rejected, withdrawn or closed', () => {
    expect(STATUSES.filter((status) => !isOpen(status))).toEqual(['rejected', 'withdrawn', 'closed']);
  });
});
