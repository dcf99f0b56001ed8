import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tierOf } from '@fengqiao/domain';
import { peopleOf, readCounty, topOf } from './county.js';
import { Places } from './places.js';
import { SAMPLE_MATTERS } from './sample-matters.js';
import { nodeSecrets, readablePassword } from './secrets.js';

const folder = mkdtempSync(join(tmpdir(), 'fengqiao-county-'));
const places = new Places(folder);
places.make();
const county = readCounty(places);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('one county, two townships and four villages with valid codes, each under its parent', () => {
  const count = (tier: string) => county.nodes.filter((node) => node.tier === tier).length;
  expect([count('county'), count('township'), count('village')]).toEqual([1, 2, 4]);
  for (const node of county.nodes) {
    expect(tierOf(node.code)).toBe(node.tier);
    expect(county.nodes.some((other) => other.code === node.parent)).toBe(node.parent !== null);
  }
  expect(topOf(county).code).toBe('331179000000');
});

test('the county that was written down first is the one that stays', () => {
  expect(readCounty(places)).toEqual(county);
});

test('the desk comes first among the accounts, and passwords stay', () => {
  for (const node of county.nodes) {
    const { accounts, fresh } = nodeSecrets(places, county, node);
    expect(fresh).toBe(true);
    expect(accounts.map((account) => account.role)).toEqual(['desk', 'command', 'administrator']);
    expect(new Set(peopleOf(county, node).map((person) => person.name)).size).toBe(3);
    expect(nodeSecrets(places, county, node)).toMatchObject({ accounts, fresh: false });
  }
});

test('a password can be read aloud', () => {
  expect(readablePassword()).toMatch(/^[a-z]{4}-[a-z]{4}-[a-z]{4}-\d{3}$/);
});

test('the samples are about twenty, at nodes that exist, in the proportions of a real window', () => {
  const share = (kind: string) =>
    SAMPLE_MATTERS.filter((matter) => matter.kind === kind).length / SAMPLE_MATTERS.length;
  expect(SAMPLE_MATTERS).toHaveLength(20);
  for (const matter of SAMPLE_MATTERS)
    expect(county.nodes.some((node) => node.code === matter.node)).toBe(true);
  expect(share('CONSULTATION')).toBeCloseTo(0.531, 1);
  expect(share('DISPUTE')).toBeCloseTo(0.219 + 0.037, 1);
  expect(share('PETITION')).toBeCloseTo(0.213, 1);
});
