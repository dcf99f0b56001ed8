import type { PublishedPolicy } from '@fengqiao/domain';
import { BUILT_IN_POLICY } from '@fengqiao/domain';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { refusalOf } from '../../../tools/harness/src/desk.js';
import { COUNTY, ONE_OF_EACH, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { policyAt, PUBLISH, publishPolicy } from './publish-policy.js';

const county = countyOfFile({ proxied: [VILLAGE] });
const as = (code: string) => county().as(code);

const named = (version: string, change: Partial<PublishedPolicy> = {}): PublishedPolicy => ({
  ...BUILT_IN_POLICY,
  ...change,
  version,
});

const publish = (policy: PublishedPolicy, from: string | null = null): Promise<unknown> =>
  county()
    .as(COUNTY, 'administrator')
    .ask(PUBLISH, { input: { policy: JSON.stringify(policy), from } });

async function explanation(code: string, id: string): Promise<string> {
  const { matter } = await as(code).ask<{ matter: { deadline: { lines: { text: string }[] } } }>(
    'query ($id: ID!) { matter(id: $id) { deadline { lines { text } } } }',
    { id },
  );
  return matter.deadline.lines.map(({ text }) => text).join('\n');
}

async function editionsAt(code: string): Promise<{ version: string; state: string }[]> {
  const { policyBook } = await county()
    .as(code, 'administrator')
    .ask<{ policyBook: { editions: { version: string; state: string }[] } }>(
      '{ policyBook { editions { version state } } }',
    );
  return policyBook.editions;
}

test("the county's words, categories and units are those of every node", async () => {
  await publishPolicy(county(), {
    vocabularies: {
      categories: [{ code: '0208', zh: '宅旁树木', en: 'Trees beside houses' }],
      units: [{ code: 'bamboo_office', zh: '竹产业办', en: 'Bamboo office' }],
      statuses: [{ code: 'assigned', zh: '等签收', en: 'waiting to be signed for' }],
      channels: [{ code: 'qq', retired: true }],
    },
  });
  const { vocabularies } = await as(VILLAGE).ask<{
    vocabularies: Record<string, { code: string; label: string; retired: boolean }[]>;
  }>('{ vocabularies { categories { code label retired } channels { code label retired } } }');
  expect(vocabularies['categories']).toContainEqual({ code: '0208', label: '宅旁树木', retired: false });
  expect(vocabularies['channels']).toContainEqual({ code: 'QQ', label: 'QQ', retired: true });

  const { id } = await as(VILLAGE).register({ category: '0208' });
  await as(VILLAGE).accept({ id });
  await as(VILLAGE).command('assignMatter', { id }, { unit: 'bamboo_office' });
  await county().untilEqual(id, ONE_OF_EACH);
  const { matter } = await as(COUNTY).ask<{ matter: Record<string, string> }>(
    'query ($id: ID!) { matter(id: $id) { categoryLabel unitLabel statusLabel } }',
    { id },
  );
  expect(matter).toEqual({ categoryLabel: '宅旁树木', unitLabel: '竹产业办', statusLabel: '等签收' });

  const refused = await refusalOf(as(VILLAGE).register({ category: '0209' }));
  expect(refused.code).toBe('BAD_USER_INPUT');
  expect((await refusalOf(as(VILLAGE).command('assignMatter', { id }, { unit: 'tea_office' }))).code).toBe(
    'BAD_USER_INPUT',
  );
});

test('a limit is in force at its time, names its version, and leaves what was accepted before as it was', async () => {
  const before = await publishPolicy(county(), {});
  const { id: earlier } = await as(VILLAGE).register();
  const from = new Date(Date.now() + 4_000);
  const coming = named('三小时起算', {
    items: { ...BUILT_IN_POLICY.items, accept: { amount: 3, unit: 'hours' } },
  });
  await publish(coming, from.toISOString());
  await until('the village knows of it', async () =>
    (await editionsAt(VILLAGE)).some(
      ({ version, state }) => version === coming.version && state === 'COMING',
    ),
  );
  expect((await policyAt(county(), VILLAGE)).version).toBe(before.version);

  await until('it has begun', async () => (await policyAt(county(), VILLAGE)).version === coming.version);
  expect(Date.now()).toBeGreaterThanOrEqual(from.getTime());
  const { id: later } = await as(VILLAGE).register();
  expect(await explanation(VILLAGE, later)).toContain('政策版本：三小时起算');
  expect(await explanation(VILLAGE, later)).toContain('限3小时');
  expect(await explanation(VILLAGE, earlier)).toContain(`政策版本：${before.version}`);
  expect(await explanation(VILLAGE, earlier)).toContain('限1个工作日');
});

test('a node that was offline catches up in order, and a version that was taken back never begins', async () => {
  county().link(VILLAGE).cut();
  const far = new Date(Date.now() + 86_400_000).toISOString();
  await publish(named('甲'));
  await publish(named('乙'), far);
  await county()
    .as(COUNTY, 'administrator')
    .ask('mutation ($input: PolicyVersionInput!) { withdrawPolicy(input: $input) { isHere } }', {
      input: { version: '乙' },
    });
  await publish(named('丙', { remindAtPercent: 60 }));
  expect((await editionsAt(VILLAGE)).some(({ version }) => version === '甲')).toBe(false);

  county().link(VILLAGE).mend();
  await until(
    'the village works by the last',
    async () => (await policyAt(county(), VILLAGE)).version === '丙',
    40,
  );
  expect(await editionsAt(VILLAGE)).toEqual(await editionsAt(COUNTY));
  expect((await editionsAt(VILLAGE)).slice(0, 3)).toEqual([
    { version: '丙', state: 'IN_FORCE' },
    { version: '乙', state: 'WITHDRAWN' },
    { version: '甲', state: 'FORMER' },
  ]);
  await county().node(VILLAGE).kill();
  await county().node(VILLAGE).start();
  expect((await policyAt(county(), VILLAGE)).version).toBe('丙');
});
