import { filterOf, orderOf } from './matter-filter.js';

describe('the filter in the address', () => {
  it('asks for everything when the address names nothing', () => {
    expect(filterOf(new URLSearchParams(''))).toEqual({});
    expect(orderOf(new URLSearchParams(''))).toBe('UPDATED');
  });

  it('reads every filter that the combined view links to', () => {
    const parameters = new URLSearchParams(
      'status=closed&kind=DISPUTE&category=02&within=341802001000&tier=village&overdue=true&order=DUE_FIRST',
    );
    expect(filterOf(parameters)).toEqual({
      status: ['CLOSED'],
      kind: ['DISPUTE'],
      category: '02',
      within: '341802001000',
      tier: 'VILLAGE',
      overdue: true,
    });
    expect(orderOf(parameters)).toBe('DUE_FIRST');
  });

  it('takes an unknown order for the usual one and an empty filter for none', () => {
    expect(orderOf(new URLSearchParams('order=SIDEWAYS'))).toBe('UPDATED');
    expect(filterOf(new URLSearchParams('status=&overdue=no'))).toEqual({});
  });
});
