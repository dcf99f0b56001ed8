import { subtreeBelow } from './subtree.js';

const places = [
  { code: 'county', parent: null },
  { code: 'town-a', parent: 'county' },
  { code: 'town-b', parent: 'county' },
  { code: 'village-a1', parent: 'town-a' },
];

describe('where a matter can be handed down to', () => {
  it('lists each child before what is below it', () => {
    expect(subtreeBelow(places, 'county')).toEqual([
      { code: 'town-a', depth: 0 },
      { code: 'village-a1', depth: 1 },
      { code: 'town-b', depth: 0 },
    ]);
  });

  it('is empty at the lowest place and for a place that is its own parent', () => {
    expect(subtreeBelow(places, 'village-a1')).toEqual([]);
    expect(subtreeBelow([{ code: 'x', parent: 'x' }], 'x')).toEqual([]);
  });
});
