import { isCategory } from '../vocabulary/categories.js';
import { isUnit } from '../vocabulary/units.js';
import { BUILT_IN_ROUTING, proposedRoute, type RoutingRule } from './routing-rules.js';

const HOME = '331179101201';
const unitFor = (category: string | null, own: readonly RoutingRule[] = []) =>
  proposedRoute(own, { category, home: HOME })?.unit ?? null;

test('the narrowest category decides', () => {
  expect(unitFor('0503')).toBe('traffic_police');
  expect(unitFor('0599')).toBe('mediation_committee');
  expect(unitFor('99')).toBeNull();
  expect(unitFor(null)).toBeNull();
});

test('the county’s own rules go before those that ship', () => {
  expect(unitFor('0503', [{ category: '05', unit: 'police_station' }])).toBe('police_station');
});

test('and among them the one for the smallest place', () => {
  const own: RoutingRule[] = [
    { category: '0201', unit: 'justice_office' },
    { category: '02', unit: 'police_station', within: '331179101000' },
    { category: '02', unit: 'other', within: '331179102000' },
  ];
  expect(unitFor('0201', own)).toBe('police_station');
});

test('the rules that ship name units and categories that there are, each category once', () => {
  for (const { category, unit, assisting = [] } of BUILT_IN_ROUTING) {
    expect(isCategory(category)).toBe(true);
    expect([unit, ...assisting].every(isUnit)).toBe(true);
    expect(assisting).not.toContain(unit);
  }
  const categories = BUILT_IN_ROUTING.map(({ category }) => category);
  expect(new Set(categories).size).toBe(categories.length);
});
