// What a node says of its own organisation, whom it received, and what lies on its desk: written at the village, seen above.

import { randomUUID } from 'node:crypto';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { refusalOf } from '../../../tools/harness/src/desk.js';
import { COUNTY, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const county = countyOfFile();
const ask = <Answer>(code: string, question: string, variables: Record<string, unknown> = {}) =>
  county().as(code).ask<Answer>(question, variables);

const codeOf = async (answer: Promise<unknown>) => (await refusalOf(answer)).code;

const keep = (code: string, kind: string, input: Record<string, unknown>) =>
  ask<Record<string, { node: string }>>(
    code,
    `mutation ($input: ${kind}EntryInput!) { keep${kind}Entry(input: $input) { node } }`,
    { input },
  );

interface Shown {
  units: { name: string; isThereToday: boolean }[];
  places: { name: string }[];
  committees: { name: string; problems: { zh: string }[] }[];
}

const registryOf = async (code: string, node: string) =>
  (
    await ask<{ registryOf: Shown }>(
      code,
      `query ($node: String) { registryOf(node: $node) {
         units { name isThereToday } places { name } committees { name problems { zh rule } } } }`,
      { node },
    )
  ).registryOf;

const committee = (id: string, women: boolean) => ({
  ...{
    id,
    name: '上塘村人民调解委员会',
    committeeKind: 'PLACE',
    electedOn: '2026-01-01',
    isMultiEthnic: false,
  },
  members: ['陈桂芳', '骆建国', '兰小凤'].map((name, at) => ({
    ...{ id: randomUUID(), name, role: at === 0 ? 'CHAIR' : 'MEMBER' },
    ...{ isWoman: women && at === 0, isOfMinority: false },
  })),
});

describe('the registry of a village', () => {
  test('what is kept with the hub down is seen above once it is up, with what the law finds wrong', async () => {
    await county().hub.stop();
    const id = randomUUID();
    await keep(VILLAGE, 'Committee', committee(id, false));
    await keep(VILLAGE, 'Place', { id: randomUUID(), name: '一号调解室', use: 'ROOM' });
    await county().hub.start();
    for (const above of [TOWNSHIP, COUNTY]) {
      const seen = await until(`${above} sees it`, async () => {
        const registry = await registryOf(above, VILLAGE);
        return registry.places.length > 0 ? registry : null;
      });
      expect(seen.committees).toMatchObject([
        { name: '上塘村人民调解委员会', problems: [{ zh: '应当有妇女成员', rule: '《人民调解法》第8条' }] },
      ]);
    }
    await keep(VILLAGE, 'Committee', committee(id, true));
    await until('the county sees it mended', async () => {
      const [shown] = (await registryOf(COUNTY, VILLAGE)).committees;
      return shown?.problems.length === 0;
    });
  });

  test('experts of the county can be invited in the village; rooms and mediators are its own', async () => {
    await keep(COUNTY, 'Expert', {
      id: randomUUID(),
      name: '雷建明',
      field: '建设工程',
      organisation: '县住建局',
    });
    const atHand = await until('the village knows the expert', async () => {
      const { peopleAtHand } = await ask<{
        peopleAtHand: {
          experts: { name: string; node: string }[];
          mediators: { name: string }[];
          rooms: string[];
        };
      }>(VILLAGE, '{ peopleAtHand { experts { name node } mediators { name } rooms } }');
      return peopleAtHand.experts.length > 0 ? peopleAtHand : null;
    });
    expect(atHand.experts.map(({ name }) => name)).toEqual(['雷建明']);
    expect(atHand.rooms).toEqual(['一号调解室']);
    expect(atHand.mediators.map(({ name }) => name)).toContain('陈桂芳');
  });

  test('what another entry needs is not taken out, and nothing else changes', async () => {
    const unit = randomUUID();
    await keep(VILLAGE, 'Unit', {
      id: unit,
      name: '上塘警务室',
      unit: 'police_station',
      residency: 'PERMANENT',
    });
    const post = { id: randomUUID(), name: '社区民警', holder: '林志勇', substitute: '吴海', unitId: unit };
    await keep(VILLAGE, 'Post', post);
    const end = 'mutation ($id: ID!) { endRegistryEntry(id: $id) { node } }';
    expect(await codeOf(ask(VILLAGE, end, { id: unit }))).toBe('ENTRY_NEEDED');
    await ask(VILLAGE, end, { id: post.id });
    await ask(VILLAGE, end, { id: unit });
    expect((await registryOf(VILLAGE, VILLAGE)).units).toEqual([]);
    const command = county().as(VILLAGE, 'command');
    expect(await codeOf(command.ask(end, { id: unit }))).toBe('FORBIDDEN');
  });
});

describe('the reception log', () => {
  const record = (input: Record<string, unknown>) =>
    ask(VILLAGE, 'mutation ($input: RecordReceptionInput!) { recordReception(input: $input) }', { input });
  const visit = (more: Record<string, unknown> = {}) => ({
    ...{ id: randomUUID(), people: 3, channel: 'WINDOW', kind: 'CONSULTATION', result: 'ANSWERED' },
    ...more,
  });
  const counted = async (code: string) => {
    const { receptionCounts } = await ask<{ receptionCounts: Record<string, unknown>[] }>(
      code,
      `{ receptionCounts(days: { from: "2000-01-01", to: "2100-01-01" }) { node times people matters } }`,
    );
    return receptionCounts.find(({ node }) => node === VILLAGE);
  };

  test('three people about one matter are three people and one matter, at the county too; a struck line counts no more', async () => {
    const { id: matterId } = await county().as(VILLAGE).register();
    const first = visit({ matterId, result: 'REGISTERED' });
    await record(first);
    await record(first);
    await record(visit({ people: 1, matterId, result: 'CONTINUED' }));
    const slip = visit({ people: 50 });
    await record(slip);
    expect(await counted(VILLAGE)).toEqual({ node: VILLAGE, times: 3, people: 54, matters: 1 });
    expect(await codeOf(record({ ...slip, people: 5 }))).toBe('RECEPTION_EXISTS');
    await ask(VILLAGE, 'mutation ($id: ID!) { strikeReception(id: $id) }', { id: slip.id });
    await until('the county has counted', async () => (await counted(COUNTY))?.['people'] === 4);
    expect(await counted(COUNTY)).toEqual({ node: VILLAGE, times: 2, people: 4, matters: 1 });
  });

  test.each([
    ['nobody', { people: 0 }],
    ['tomorrow', { on: '2099-01-01' }],
    ['a day that is none', { on: '2026-02-30' }],
  ])('%s was not received', async (_, more) => {
    expect(await codeOf(record(visit(more)))).toBe('BAD_USER_INPUT');
  });
});

test('the desk says what waits for whom', async () => {
  const village = county().as(VILLAGE);
  const unit = { id: randomUUID(), name: '上塘司法工作室', unit: 'justice_office', residency: 'ON_CALL' };
  await keep(VILLAGE, 'Unit', { ...unit, phone: '0578-6800000' });
  const registered = await village.register();
  const accepted = await village.register();
  await village.accept(accepted);
  await village.command('assignMatter', accepted, { unit: 'justice_office' });
  const { desk } = await ask<{
    desk: {
      groups: { code: string; for: string; first: { waitsFor: string | null; matter: { id: string } }[] }[];
    };
  }>(VILLAGE, '{ desk { groups { code for first { waitsFor matter { id } } } } }');
  const heap = (code: string) => desk.groups.find((group) => group.code === code);
  expect(heap('registered')?.first.map(({ matter }) => matter.id)).toContain(registered.id);
  expect(heap('assigned')).toMatchObject({
    for: 'UNIT',
    first: [{ matter: { id: accepted.id }, waitsFor: '上塘司法工作室 0578-6800000' }],
  });
});
