import { subjects } from '@fengqiao/contracts';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const county = countyOfFile();
/** Every matter that was acknowledged in this file. */
const acknowledged: string[] = [];

afterEach(() => {
  county().node(TOWNSHIP).thaw();
  rmSync(copy(), { recursive: true, force: true });
});

async function registerSome(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) acknowledged.push((await county().as(VILLAGE).register()).id);
}

/** Steps that only the hub and their writer have: the receiver stands still, the sender has sent them. */
async function putStepsUnderWay(): Promise<void> {
  county().node(TOWNSHIP).freeze();
  await registerSome(5);
  await until('they are sent', async () => {
    const open = await county().count(VILLAGE, 'links_out', `peer = '${TOWNSHIP}' AND sent < head`);
    return open === 0;
  });
}

const copy = () => `${county().hub.store}.copy`;
const copyStore = () => cpSync(county().hub.store, copy(), { recursive: true });
function putCopyBack(): void {
  county().hub.wipe();
  cpSync(copy(), county().hub.store, { recursive: true });
  rmSync(copy(), { recursive: true });
}

function filesOfStore(): string[] {
  const { store } = county().hub;
  return readdirSync(store, { recursive: true, encoding: 'utf8' })
    .map((name) => join(store, name))
    .filter((path) => statSync(path).isFile());
}

/** One bit in every three kilobytes, and at least one in every file. */
function flipBits(): void {
  for (const path of filesOfStore()) {
    const bytes = readFileSync(path);
    for (let at = Math.min(7, bytes.length - 1); at < bytes.length && at >= 0; at += 3_000)
      bytes[at] = (bytes[at] ?? 0) ^ 4;
    writeFileSync(path, bytes);
  }
}

function truncate(): void {
  for (const path of filesOfStore()) truncateSync(path, Math.floor(statSync(path).size / 2));
}

async function whileStopped(damage: () => void): Promise<void> {
  await county().hub.stop();
  damage();
  await county().hub.start();
}

/** Equal states, nothing queued, nothing missing, nothing held: by itself. */
async function untilWhole(): Promise<void> {
  county().node(TOWNSHIP).thaw();
  for (const id of acknowledged) await county().untilEqual(id, ONE_OF_EACH, 40);
  for (const code of ONE_OF_EACH) {
    await until(
      `nothing is queued, missing or held at ${code}`,
      async () => {
        const queued = await county().count(code, 'links_out', 'received < head');
        const held = await county().count(code, 'held_messages');
        const nodes = await county().as(code).nodes();
        const missing = [...nodes.values()].reduce((sum, node) => sum + node.missing, 0);
        return queued + held + missing === 0;
      },
      40,
    );
    expect(await county().count(code, 'matters')).toBe(acknowledged.length);
    expect(await county().count(code, 'parked_steps')).toBe(0);
    expect(await county().count(code, 'parked_messages')).toBe(0);
  }
}

/** The hub works again as a hub: what is sent is taken from it, and not asked for after the patience of a repair. */
async function untilHubCarries(): Promise<void> {
  await until(
    'a registration is carried',
    async () => {
      await registerSome(1);
      await county().untilEqual(String(acknowledged.at(-1)), ONE_OF_EACH, 2);
      return true;
    },
    60,
  );
}

test.each([
  ['deleted', () => county().hub.wipe()],
  ['rolled back to a copy that lacks what is under way', () => putCopyBack()],
  ['damaged by flipped bits', flipBits],
  ['truncated', truncate],
])('a store that is %s while the hub stands still loses nothing', async (_, damage) => {
  await untilHubCarries();
  await whileStopped(copyStore);
  await putStepsUnderWay();
  await whileStopped(damage);
  await untilWhole();
  await untilHubCarries();
});

test('a stream that is rolled back under consumers that are not carries again', async () => {
  await untilHubCarries();
  await whileStopped(copyStore);
  await registerSome(20);
  await untilWhole();
  await whileStopped(() => {
    for (const path of filesOfStore().filter((name) => name.includes('/msgs/'))) rmSync(path);
    const isMessages = (path: string): boolean => statSync(path).isDirectory() || path.includes('/msgs/');
    cpSync(copy(), county().hub.store, { recursive: true, filter: isMessages });
  });
  await until('the keeper has made the store anew', () =>
    Promise.resolve(madeAnew()?.includes('ahead of the stream')),
  );
  await untilHubCarries();
  await untilWhole();
});

test('old messages that a rolled back store delivers a second time change nothing', async () => {
  await untilHubCarries();
  await putStepsUnderWay();
  await whileStopped(copyStore);
  await untilWhole();
  const before = await county().count(TOWNSHIP, 'journal');
  await whileStopped(putCopyBack);
  await untilHubCarries();
  await untilWhole();
  expect(await county().count(TOWNSHIP, 'journal')).toBe(before + 1);
});

/** When the keeper last made the store anew, as its log says. */
function madeAnew(): string | undefined {
  const lines = county().node(COUNTY).lastWords().split('\n');
  return lines.filter((line) => line.includes('made anew')).at(-1);
}

// A running server goes on for a while with the files that it holds open. It must open one when the last is full.
async function fillTheLastFile(): Promise<void> {
  const client = await county().connectAs(VILLAGE);
  const text = 'x'.repeat(900_000);
  for (let at = 0; at < 24; at += 1) await client.publish(subjects.link(TOWNSHIP, VILLAGE), text);
  await client.close();
}

test('a store that is deleted under the running hub is made anew without a restart, and nothing is lost', async () => {
  await untilHubCarries();
  await putStepsUnderWay();
  const [before, { pid }] = [madeAnew(), county().hub];
  county().hub.wipe();
  await fillTheLastFile();
  await registerSome(3);
  await until('the keeper has made it anew', () => madeAnew() !== before, 60);
  await untilWhole();
  await untilHubCarries();
  expect(county().hub.pid).toBe(pid);
});

test.each([
  ['rolled back', () => putCopyBack()],
  ['truncated', truncate],
  ['damaged by flipped bits', flipBits],
])(
  'a store that is %s under the running hub loses nothing, and the hub carries again without a restart',
  async (_, damage) => {
    await untilHubCarries();
    copyStore();
    await putStepsUnderWay();
    const { pid } = county().hub;
    damage();
    await registerSome(3);
    await untilWhole();
    await untilHubCarries();
    expect(county().hub.pid).toBe(pid);
    rmSync(copy(), { recursive: true, force: true });
  },
);
