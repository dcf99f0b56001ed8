import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { enqueueAgain, linkOut, untilDrained } from '../../../tools/harness/src/long-queue.js';
import { TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

/** More than go through in one transaction, so that what is held must go on by itself after the gap was closed. */
const HELD = 1_300;
const UP = { from: VILLAGE, to: TOWNSHIP };
const county = countyOfFile({ env: { FENGQIAO_HUB_ROOM: '5000' } });

/** A queue whose first entry is lost on the way; the village stands still after it has sent the rest. */
async function loseTheFirst(): Promise<void> {
  await county().as(VILLAGE).register();
  await untilDrained(county(), UP);
  await county().hub.stop();
  await enqueueAgain(county(), UP, HELD + 1);
  await county().sql(VILLAGE, 'UPDATE links_out SET sent = sent + 1 WHERE peer = $1', [TOWNSHIP]);
  county().node(TOWNSHIP).freeze();
  await county().hub.start();
  await until('the rest is sent', async () => {
    const { head, sent } = await linkOut(county(), UP);
    return sent === head;
  });
  county().node(VILLAGE).freeze();
  county().node(TOWNSHIP).thaw();
  await until('all of it is held', async () => (await county().count(TOWNSHIP, 'held_messages')) === HELD);
}

afterEach(() => county().node(VILLAGE).thaw());

/** What the township's screen says about the gap. */
const gapAlarm = async (): Promise<string | undefined> =>
  (await county().as(TOWNSHIP).alarms('GAP'))[0]?.sentence;

const gauge = (name: string) => county().node(TOWNSHIP).metric(`fengqiao_link_${name}`, VILLAGE);

test('what is held behind a gap is told of, and follows as soon as its sender has said again what is missing', async () => {
  await loseTheFirst();
  const journal = await county().count(TOWNSHIP, 'journal');
  const told = await until('the screen tells of the gap', gapAlarm);
  expect(told).toContain(`其后 ${HELD} 条已到而不能计入`);
  expect(await gauge('held')).toBe(HELD);
  expect(await gauge('gap_seconds')).toBeGreaterThan(0);

  county().node(VILLAGE).thaw();
  await untilDrained(county(), UP);
  expect(await gapAlarm()).toBeUndefined();
  expect(await gauge('held')).toBe(0);
  expect(await county().count(TOWNSHIP, 'held_messages')).toBe(0);
  expect(await county().count(TOWNSHIP, 'journal')).toBe(journal);
});

test('what a crash left held behind no gap at all goes on without anybody', async () => {
  await loseTheFirst();
  await county().node(TOWNSHIP).kill();
  // As if the crash had come right after the transaction that closed the gap.
  await county().sql(TOWNSHIP, 'UPDATE links_in SET watermark = watermark + 1 WHERE peer = $1', [VILLAGE]);
  await county().node(TOWNSHIP).start();
  await until('nothing is held', async () => (await county().count(TOWNSHIP, 'held_messages')) === 0);
  county().node(VILLAGE).thaw();
  await untilDrained(county(), UP);
});
