import { runSeed, type RunWish } from '../src/county-run.js';
import { TOP, TOWNSHIPS, VILLAGES } from '../src/county-places.js';
import { FAULT_KINDS } from '../src/faults/kinds.js';

const TEST_LIMIT_MS = 500_000;
import.meta.jest.setTimeout(TEST_LIMIT_MS);

// One of each tier, and few faults each: enough to see that every part of the tool works against the program as it is.
// The long run is `npm run chaos`.
const SMALL: Omit<RunWish, 'seed' | 'kinds' | 'faults'> = {
  nodes: [TOP, TOWNSHIPS[0], VILLAGES[0]],
  driveMs: 8_000,
  atOnce: 8,
  restWithinMs: 60_000,
  goesOn: (done) => done < 1,
};

const kindsWith = (...words: string[]) =>
  FAULT_KINDS.filter(({ kind }) => words.some((word) => kind.includes(word)));

test.each([
  ['a node dies before and after its commit', kindsWith('its commit')],
  ['a node dies around what it received', kindsWith('what it received', 'an ack')],
  ['the store of the hub goes bad', kindsWith('NATS store')],
  ['servers die and freeze', kindsWith('of PostgreSQL', 'of nats-server')],
])('while %s, nothing is lost or doubled', async (_, kinds) => {
  // Given a county whose desks work while faults strike
  const { rounds } = await runSeed({ ...SMALL, seed: 'short', kinds, faults: { process: 2, wire: 0 } });
  // When all is mended and at rest
  const [round] = rounds;
  // Then every promise was kept, and something was promised
  expect(round?.findings).toEqual([]);
  expect(round?.failures).toEqual([]);
  expect(round?.acknowledged).toBeGreaterThan(20);
  expect(round?.strikes.length).toBeGreaterThan(0);
});

test('while every wire is cut, slowed, doubled and lied on, nothing is lost or doubled', async () => {
  const kinds = FAULT_KINDS.filter(({ column }) => column === 'wire');
  const { rounds } = await runSeed({ ...SMALL, seed: 'wires', kinds, faults: { process: 0, wire: 20 } });
  expect(rounds[0]?.findings).toEqual([]);
  expect(rounds[0]?.failures).toEqual([]);
});

test('while villages join, move, are copied and shut out, nothing is lost or doubled, and what was decided holds', async () => {
  // Who is to be copied or revoked joins first.
  const kinds = kindsWith('is moved', 'is copied', 'is revoked');
  const { rounds } = await runSeed({
    ...SMALL,
    seed: 'offices',
    nodes: [TOP, ...TOWNSHIPS, VILLAGES[0]],
    kinds,
    faults: { administration: kinds.length },
    // Two of them have to let a village join first.
    driveMs: 120_000,
  });
  expect(rounds[0]?.findings).toEqual([]);
  expect(rounds[0]?.failures).toEqual([]);
  const struck = rounds[0]?.strikes.filter(({ count }) => count > 0).map(({ kind }) => kind);
  expect(struck?.sort()).toEqual(kinds.map(({ kind }) => kind).sort());
});
