import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { refusalOf, type MatterShown } from '../../../tools/harness/src/desk.js';
import {
  COUNTY,
  NEIGHBOUR,
  ONE_OF_EACH,
  TOWNSHIP,
  VILLAGE,
} from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const ALL = [COUNTY, TOWNSHIP, VILLAGE, NEIGHBOUR];
const county = countyOfFile({ nodes: ALL, proxied: [TOWNSHIP, VILLAGE] });
const as = (code: string) => county().as(code);

async function untilSeen(code: string, id: string, seen: (matter: MatterShown) => boolean, what: string) {
  return until(`${what} at ${code}`, async () => {
    const matter = await as(code).matter(id);
    return matter && seen(matter) ? matter : null;
  });
}

const untilStatus = (code: string, id: string, status: string) =>
  untilSeen(code, id, (matter) => matter.status === status, status);

/** A matter of the village that the township has received and not looked at yet. */
async function escalated(): Promise<{ id: string }> {
  const matter = await as(VILLAGE).register();
  await as(VILLAGE).accept(matter);
  await as(VILLAGE).escalate(matter);
  await untilStatus(TOWNSHIP, matter.id, 'RECEIVED');
  await untilStatus(VILLAGE, matter.id, 'RECEIVED');
  return matter;
}

const lateTypes = (matter: MatterShown) =>
  matter.timeline.filter(({ place }) => place === 'LATE').map(({ type }) => type);

test('a recall is granted at once when nobody acted on what was offered', async () => {
  const matter = await escalated();
  await as(VILLAGE).command('recallMatter', matter, { reason: '当事人又愿意在村里谈' });
  const back = await untilSeen(
    VILLAGE,
    matter.id,
    ({ holder, status }) => holder.code === VILLAGE && status === 'RECEIVED',
    'back',
  );
  expect(back.timeline.map(({ type }) => type)).toContain('MatterReturned');
  expect(await county().untilEqual(matter.id, ONE_OF_EACH)).toMatchObject({ holder: VILLAGE, lateCount: 0 });
});

test('a recall that comes after the township accepted is too late, and both see that', async () => {
  const matter = await escalated();
  county().link(VILLAGE).cut();
  await as(TOWNSHIP).accept(matter);
  await as(VILLAGE).command('recallMatter', matter, { reason: '想收回自己办' });
  county().link(VILLAGE).mend();
  for (const code of [VILLAGE, TOWNSHIP]) {
    await untilSeen(
      code,
      matter.id,
      ({ timeline }) => timeline.some(({ type }) => type === 'RecallDeclined'),
      'declined',
    );
  }
  expect(await county().untilEqual(matter.id, ONE_OF_EACH)).toMatchObject({
    holder: TOWNSHIP,
    status: 'accepted',
  });
});

test('a matter returned with guidance is back in the village, and the guidance can be read there', async () => {
  const matter = await escalated();
  await as(TOWNSHIP).accept(matter);
  await as(TOWNSHIP).command('returnMatter', matter, { reason: '请先做一次联合调解，司法所派人参加' });
  const back = await untilSeen(
    VILLAGE,
    matter.id,
    ({ holder, status }) => holder.code === VILLAGE && status === 'RECEIVED',
    'back',
  );
  expect(back.timeline.find(({ type }) => type === 'MatterReturned')).toMatchObject({
    text: '请先做一次联合调解，司法所派人参加',
    node: { code: TOWNSHIP },
  });
  const rejected = as(VILLAGE).command('rejectMatter', matter, { reasonCode: 'party_refuses' });
  expect((await refusalOf(rejected)).code).toBe('ACTION_NOT_POSSIBLE');
  await as(VILLAGE).accept(matter);
  await county().untilEqual(matter.id, ONE_OF_EACH);
});

test('a village that never saw the matter gets its whole history when it is handed down to it', async () => {
  const matter = await escalated();
  await as(TOWNSHIP).accept(matter);
  expect(await as(NEIGHBOUR).matter(matter.id)).toBeNull();
  await as(TOWNSHIP).command('handDownMatter', matter, {
    to: NEIGHBOUR,
    reason: '当事人住在下塘村，交你村办理',
  });
  const here = await untilSeen(
    NEIGHBOUR,
    matter.id,
    ({ status, summary }) => status === 'RECEIVED' && summary !== null,
    'readable',
  );
  expect(here.timeline.map(({ type }) => type)).toEqual([
    'MatterRegistered',
    'MatterAccepted',
    'MatterEscalated',
    'MatterTaken',
    'MatterAccepted',
    'MatterHandedDown',
    'MatterTaken',
  ]);
  await as(NEIGHBOUR).accept(matter);
  expect(await county().untilEqual(matter.id, ALL)).toMatchObject({ holder: NEIGHBOUR, lateCount: 0 });
  expect((await refusalOf(as(TOWNSHIP).accept(matter))).code).toBe('MATTER_HELD_ELSEWHERE');
});

test('an escalation that crosses a take-up becomes a late entry, and all agree on who holds the matter', async () => {
  const matter = await as(VILLAGE).register();
  await as(VILLAGE).accept(matter);
  await untilStatus(TOWNSHIP, matter.id, 'ACCEPTED');
  county().link(VILLAGE).cut();
  await as(VILLAGE).escalate(matter);
  await as(TOWNSHIP).command('takeUpMatter', matter, { reason: '涉及人数多，镇里直接办理' });
  county().link(VILLAGE).mend();

  expect(await county().untilEqual(matter.id, ONE_OF_EACH)).toMatchObject({
    holder: TOWNSHIP,
    status: 'received',
    lateCount: 1,
  });
  for (const code of [VILLAGE, TOWNSHIP]) {
    const shown = await untilSeen(code, matter.id, ({ lateCount }) => lateCount === 1, 'late');
    expect(lateTypes(shown)).toEqual(['MatterEscalated']);
  }
  expect((await refusalOf(as(VILLAGE).escalate(matter))).code).toBe('MATTER_HELD_ELSEWHERE');
  await as(TOWNSHIP).accept(matter);
});

test('what the county took up is not undone by moves of lower tiers that did not know it', async () => {
  const matter = await escalated();
  await as(TOWNSHIP).accept(matter);
  await untilStatus(COUNTY, matter.id, 'ACCEPTED');
  county().link(TOWNSHIP).cut();
  await as(TOWNSHIP).command('handDownMatter', matter, { to: NEIGHBOUR, reason: '交下塘村办理' });
  await as(COUNTY).command('takeUpMatter', matter, { reason: '重大事项，县里直接办理' });
  await as(COUNTY).accept(matter);
  county().link(TOWNSHIP).mend();

  const end = await county().untilEqual(matter.id, ALL, 30);
  expect(end).toMatchObject({ holder: COUNTY, status: 'accepted' });
  expect(end.lateCount).toBeGreaterThanOrEqual(1);
  expect(lateTypes(await untilStatus(TOWNSHIP, matter.id, 'ACCEPTED'))).toContain('MatterHandedDown');
  expect((await refusalOf(as(NEIGHBOUR).accept(matter))).code).toBe('MATTER_HELD_ELSEWHERE');
});

test('take-ups of township and county that cross while the village works on end with one holder everywhere', async () => {
  const matter = await as(VILLAGE).register();
  for (const code of [TOWNSHIP, COUNTY]) await untilSeen(code, matter.id, () => true, 'known');
  for (const code of [VILLAGE, TOWNSHIP]) county().link(code).cut();
  await as(VILLAGE).accept(matter);
  await as(VILLAGE).command('assignMatter', matter, { unit: 'mediation_committee' });
  await as(TOWNSHIP).command('takeUpMatter', matter, { reason: '镇里办理' });
  await as(TOWNSHIP).accept(matter);
  await as(COUNTY).command('takeUpMatter', matter, { reason: '县里办理' });
  for (const code of [TOWNSHIP, VILLAGE]) county().link(code).mend();

  const end = await county().untilEqual(matter.id, ONE_OF_EACH, 30);
  expect(end).toMatchObject({ holder: COUNTY, status: 'received', lateCount: 4 });
});
