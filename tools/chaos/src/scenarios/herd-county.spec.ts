import { Directory, tierOf } from '@fengqiao/domain';
import { herdPlaces } from './herd-county.js';

test('a herd is one tree of places with codes of their tiers, parents first', () => {
  const places = herdPlaces(50);
  expect(places.filter(({ tier }) => tier === 'village')).toHaveLength(50);
  for (const [at, { code, tier, parent }] of places.entries()) {
    expect(tierOf(code)).toBe(tier);
    expect(places.slice(0, at).map((place) => place.code)).toEqual(
      parent === null ? [] : expect.arrayContaining([parent]),
    );
  }
  expect(new Directory(places).codes()).toHaveLength(places.length);
});
