import { check } from './check.js';
import { Decisions } from './decisions.js';
import type { Observation } from './observation.js';
import { LOW, MIDDLE, NEXT_DOOR, Scene, TOP } from './scene.js';

const OTHER_MIDDLE = '331179200000';
let scene: Scene;
let decisions: Decisions;
beforeEach(() => {
  scene = new Scene();
  decisions = new Decisions();
});

const found = (seen: Observation): string[] =>
  check(scene.ledger, seen, scene.planted, decisions).map(
    ({ name, node, what }) => `${name} @ ${node}: ${what}`,
  );

test('a county that holds to what was decided has no findings', () => {
  decisions.standings.set(LOW, 'active');
  decisions.parents.set(LOW, MIDDLE);
  decisions.copyings.push({ code: NEXT_DOOR, isFoundOut: true });
  const seen = scene.look();
  seen.standings = new Map([[LOW, 'active']]);
  expect(found(seen)).toEqual([]);
});

test('a decision that did not last is found', () => {
  decisions.standings.set(LOW, 'revoked');
  decisions.parents.set(LOW, OTHER_MIDDLE);
  const seen = scene.look();
  seen.standings = new Map([[LOW, 'active']]);
  expect(found(seen)).toEqual([
    `directory @ ${LOW}: was made revoked and is active in the directory`,
    `directory @ ${LOW}: was put under ${OTHER_MIDDLE} and stands under ${MIDDLE}`,
  ]);
});

test('a node with another directory than the top is found, unless it is shut out', () => {
  const seen = scene.look();
  for (const node of seen.nodes.values()) node.directory = node.code === LOW ? 'old' : 'new';
  expect(found(seen)).toEqual([`directory @ ${LOW}: its directory is not that of the top`]);
  seen.shutOut = new Set([LOW]);
  expect(found(seen)).toEqual([]);
});

test('whoever is shut out and connected is found', () => {
  const seen = scene.look();
  seen.connected = [TOP, LOW];
  seen.shutOut = new Set([LOW]);
  expect(found(seen)).toEqual([`directory @ ${LOW}: is shut out and connected to the hub`]);
});

test('a copy that nobody noticed is found', () => {
  decisions.copyings.push({ code: LOW, isFoundOut: false });
  expect(found(scene.look())).toEqual([`copy @ ${LOW}: ran twice, and the county did not shut it out`]);
});

test('who was entitled where a node stood for a while may keep what it was told, and others may not', () => {
  const seen = scene.look({ [NEXT_DOOR]: scene.steps });
  expect(found(seen)).not.toEqual([]);
  // As if the low one had stood below its neighbour.
  decisions.moving(LOW, NEXT_DOOR);
  expect(found(seen)).toEqual([]);
});

test('nothing is owed to a node that is shut out', () => {
  const seen = scene.look({ [LOW]: scene.steps.slice(0, 2) });
  expect(found(seen)).not.toEqual([]);
  seen.shutOut = new Set([LOW]);
  expect(found(seen)).toEqual([]);
});
