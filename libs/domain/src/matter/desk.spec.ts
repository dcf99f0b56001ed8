import type { Mediation } from '../mediation/mediation.js';
import { STAGE_TERMS, type MediationStage } from '../mediation/stages.js';
import { DESK_GROUPS, deskGroup, type DeskGroup } from './desk.js';
import type { Matter } from './matter.js';
import { TRANSITIONS, type MatterStatus } from './transitions.js';

const COUNTY = '341821000000';
const TOWNSHIP = '341821104000';
const VILLAGE = '341821104201';

function groupOf(changes: Partial<Matter>, stage?: MediationStage, here = TOWNSHIP): DeskGroup | null {
  const matter = { home: VILLAGE, holder: TOWNSHIP, from: null, status: 'handling', ...changes } as Matter;
  const mediated = stage ? { ...matter, mediation: { stage } as Mediation } : matter;
  return deskGroup(mediated, here, (code) => here === TOWNSHIP && code === VILLAGE);
}

describe('the heaps of a desk', () => {
  test.each<[MatterStatus, DeskGroup | null]>([
    ['registered', 'registered'],
    ['accepted', 'accepted'],
    ['assigned', 'assigned'],
    ['handling', 'handling'],
    ['offered', 'offered'],
    ['rejected', null],
    ['withdrawn', null],
    ['closed', null],
  ])('%s lies on %s', (status, group) => {
    expect(groupOf({ status })).toBe(group);
  });

  test('what was received came up from below, or came down or back', () => {
    expect(groupOf({ status: 'received', from: VILLAGE })).toBe('come_up');
    expect(groupOf({ status: 'received', from: COUNTY })).toBe('come_back');
    // Taken up by this node: nobody offered it, and it is to be accepted.
    expect(groupOf({ status: 'received', from: null })).toBe('come_back');
  });

  test('what units objected to is to be assigned anew', () => {
    expect(groupOf({ status: 'accepted', objections: 1 })).toBe('objected');
  });

  test('a mediation says for whom it waits', () => {
    const stages: [MediationStage, DeskGroup][] = [
      ['asking', 'asking'],
      ['naming', 'mediating'],
      ['paused', 'mediating'],
      ['signing', 'signing'],
      ['in_effect', 'performing'],
      ['unperformed', 'unperformed'],
      ['ended', 'handling'],
    ];
    for (const [stage, group] of stages) expect([stage, groupOf({}, stage)]).toEqual([stage, group]);
  });

  test('of what is closed only an agreement that is to be performed is left', () => {
    expect(groupOf({ status: 'closed' }, 'in_effect')).toBe('performing');
    expect(groupOf({ status: 'closed' }, 'performed')).toBeNull();
  });

  test('what others hold lies at its home, as long as it is open', () => {
    expect(groupOf({ holder: COUNTY }, undefined, VILLAGE)).toBe('elsewhere');
    expect(groupOf({ holder: COUNTY })).toBeNull();
    expect(groupOf({ holder: COUNTY, status: 'closed' }, undefined, VILLAGE)).toBeNull();
  });

  test('every heap can have something on it', () => {
    const statuses = Object.keys(TRANSITIONS) as MatterStatus[];
    const stages: (MediationStage | undefined)[] = [undefined, ...STAGE_TERMS.map(({ code }) => code)];
    const found = new Set(
      statuses.flatMap((status) =>
        stages.flatMap((stage) => [
          ...[VILLAGE, COUNTY].map((from) =>
            groupOf({ status, from, ...(from === COUNTY && { objections: 1 }) }, stage),
          ),
          groupOf({ status, holder: COUNTY }, stage, VILLAGE),
        ]),
      ),
    );
    expect(DESK_GROUPS.map(({ code }) => code).filter((code) => !found.has(code))).toEqual([]);
  });
});
