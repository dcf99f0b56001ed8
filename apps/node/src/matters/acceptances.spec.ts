import type { LineEvent } from '@fengqiao/domain';
import { acceptancesAfter } from './acceptances.js';

const HERE = '331178100200';
const TOWN = '331178100000';
const TOP = '331178000000';

type Told = Pick<LineEvent, 'origin' | 'act' | 'type' | 'holder' | 'offeredTo'>;

const registered: Told = {
  origin: HERE,
  act: 'register',
  type: 'MatterRegistered',
  holder: HERE,
  offeredTo: null,
};
const offered = (origin: string, offeredTo: string, type = 'MatterEscalated'): Told => ({
  origin,
  act: 'offer',
  type,
  holder: origin,
  offeredTo,
});
const taken = (origin: string): Told => ({
  origin,
  act: 'taken',
  type: 'MatterTaken',
  holder: origin,
  offeredTo: null,
});
const accepted = (origin: string): Told => ({ ...taken(origin), act: 'step', type: 'MatterAccepted' });

/** What the village reads of these events; the hour of each is its place among them. */
function read(status: string, ...told: Told[]) {
  const path = told.map((event, hour) => ({
    ...event,
    recordedAt: new Date(hour * 3_600_000).toISOString(),
  }));
  const history = { path, head: path.at(-1), matter: { status } };
  return acceptancesAfter(history as unknown as Parameters<typeof acceptancesAfter>[0], HERE);
}
const hour = (number: number) => new Date(number * 3_600_000);

test('of a matter that never went away, nobody is said to have accepted it', () => {
  expect(read('accepted', registered, accepted(HERE)).size).toBe(0);
});

test('an offer awaits the acceptance of its target', () => {
  const found = read('offered', registered, offered(HERE, TOWN));
  expect(found.get(TOWN)).toEqual({ takenAt: null, acceptedAt: null, awaited: true });
});

test('what was taken in by itself is not accepted yet', () => {
  const found = read('received', registered, offered(HERE, TOWN), taken(TOWN));
  expect(found.get(TOWN)).toEqual({ takenAt: hour(2), acceptedAt: null, awaited: true });
});

test('the acceptance has its time', () => {
  const found = read('accepted', registered, offered(HERE, TOWN), taken(TOWN), accepted(TOWN));
  expect(found.get(TOWN)).toEqual({ takenAt: hour(2), acceptedAt: hour(3), awaited: false });
});

test('who passed it on has accepted it all the same, and the next one is awaited', () => {
  const found = read(
    'offered',
    registered,
    offered(HERE, TOWN),
    taken(TOWN),
    accepted(TOWN),
    offered(TOWN, TOP),
  );
  expect(found.get(TOWN)?.acceptedAt).toEqual(hour(3));
  expect(found.get(TOP)).toEqual({ takenAt: null, acceptedAt: null, awaited: true });
});

test('once it is back here, no acceptance of the earlier round is told', () => {
  const back = [offered(TOWN, HERE, 'MatterReturned'), taken(HERE)];
  expect(read('received', registered, offered(HERE, TOWN), taken(TOWN), accepted(TOWN), ...back).size).toBe(
    0,
  );
});

test('sent up once more, the acceptance of the earlier round is not taken for one of this round', () => {
  const first = [offered(HERE, TOWN), taken(TOWN), accepted(TOWN), offered(TOWN, HERE, 'MatterReturned')];
  const found = read('received', registered, ...first, taken(HERE), offered(HERE, TOWN), taken(TOWN));
  expect(found.get(TOWN)).toEqual({ takenAt: hour(7), acceptedAt: null, awaited: true });
});
