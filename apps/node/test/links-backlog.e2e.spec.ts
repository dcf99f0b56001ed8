import { readFileSync } from 'node:fs';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { enqueueAgain, linkOut, untilDrained } from '../../../tools/harness/src/long-queue.js';
import {
  COUNTY,
  NEIGHBOUR,
  ONE_OF_EACH,
  TOWNSHIP,
  VILLAGE,
} from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const ROOM = 300;
const county = countyOfFile({
  nodes: [COUNTY, TOWNSHIP, VILLAGE, NEIGHBOUR],
  env: { FENGQIAO_HUB_ROOM: String(ROOM) },
});

const MEGABYTE = 1024;

const UP = { from: VILLAGE, to: TOWNSHIP };
const DOWN = { from: TOWNSHIP, to: NEIGHBOUR };

function residentMegabytes(code: string): number {
  const status = readFileSync(`/proc/${county().node(code).pid ?? 0}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / MEGABYTE;
}

test('a destination that takes nothing fills its own room in the hub and nobody else’s', async () => {
  await county().as(VILLAGE).register();
  await untilDrained(county(), UP);
  await county().node(NEIGHBOUR).kill();
  await enqueueAgain(county(), DOWN, 5_000);
  await until('the hub holds as much as it may', async () => (await linkOut(county(), DOWN)).sent >= ROOM);

  for (let at = 0; at < 5; at += 1) {
    const { id } = await county().as(VILLAGE).register();
    await county().untilEqual(id, ONE_OF_EACH);
  }
  expect(await linkOut(county(), DOWN)).toMatchObject({ sent: ROOM, received: 0, head: 5_000 });

  await county().node(NEIGHBOUR).start();
  await untilDrained(county(), DOWN);
});

test('a long queue drains within bounded memory, and the desks at both ends answer meanwhile', async () => {
  for (let at = 0; at < 40; at += 1) await county().as(VILLAGE).register();
  await untilDrained(county(), UP);
  const journal = await county().count(TOWNSHIP, 'journal');
  const before = [VILLAGE, TOWNSHIP].map(residentMegabytes);
  await enqueueAgain(county(), UP, 20_000);

  const highest = [...before];
  const asked: string[] = [];
  const drained = untilDrained(county(), UP);
  let isDraining = true;
  void drained.finally(() => (isDraining = false)).catch(() => undefined);
  while (isDraining) {
    asked.push((await county().as(TOWNSHIP).register()).id);
    [VILLAGE, TOWNSHIP].forEach((code, at) => {
      highest[at] = Math.max(highest[at] ?? 0, residentMegabytes(code));
    });
  }
  await drained;

  expect(asked.length).toBeGreaterThan(3);
  // Together they would be some 60 MB as text alone, and several times that as objects, at either end.
  highest.forEach((most, at) => expect(most - (before[at] ?? 0)).toBeLessThan(120));
  for (const id of asked) await county().untilEqual(id, [COUNTY, TOWNSHIP]);
  const own = await county().count(TOWNSHIP, 'journal', `origin = '${TOWNSHIP}'`);
  expect(await county().count(TOWNSHIP, 'journal', `origin <> '${TOWNSHIP}'`)).toBe(journal);
  expect(own).toBeGreaterThanOrEqual(asked.length);
});
