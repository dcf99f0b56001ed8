import { randomUUID } from 'node:crypto';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { refusalOf, someMatter } from '../../../tools/harness/src/desk.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { BAD_COMMANDS, BAD_QUERIES, BAD_REGISTRATIONS, ODD_BUT_FINE } from './bad-inputs.js';

const county = countyOfFile();
const as = (code: string) => county().as(code);
const journal = (code: string) => county().count(code, 'journal');

async function untilStatus(code: string, id: string, status: string) {
  return until(`${status} at ${code}`, async () => {
    const shown = await as(code).matter(id);
    return shown?.status === status ? shown : null;
  });
}

test('a matter registered in a village rises to the township and to the county, and all hold the same', async () => {
  const registered = await as(VILLAGE).register();
  expect(registered).toMatchObject({
    status: 'REGISTERED',
    holder: { code: VILLAGE },
    home: { code: VILLAGE },
  });

  await as(VILLAGE).accept(registered);
  const offered = await as(VILLAGE).escalate(registered);
  expect(offered).toMatchObject({
    status: 'OFFERED',
    offeredTo: { code: TOWNSHIP },
    availableActions: ['RECALL'],
  });

  await untilStatus(TOWNSHIP, registered.id, 'RECEIVED');
  await as(TOWNSHIP).accept(registered);
  await as(TOWNSHIP).escalate(registered);
  await untilStatus(COUNTY, registered.id, 'RECEIVED');
  await as(COUNTY).accept(registered);

  const end = await county().untilEqual(registered.id, ONE_OF_EACH);
  expect(end).toMatchObject({ status: 'accepted', holder: COUNTY, lateCount: 0 });
  const inVillage = await as(VILLAGE).matter(registered.id);
  expect(inVillage?.timeline.map(({ type, node, place }) => [type, node.code, place])).toEqual([
    ['MatterRegistered', VILLAGE, 'PATH'],
    ['MatterAccepted', VILLAGE, 'PATH'],
    ['MatterEscalated', VILLAGE, 'PATH'],
    ['MatterTaken', TOWNSHIP, 'PATH'],
    ['MatterAccepted', TOWNSHIP, 'PATH'],
    ['MatterEscalated', TOWNSHIP, 'PATH'],
    ['MatterTaken', COUNTY, 'PATH'],
    ['MatterAccepted', COUNTY, 'PATH'],
  ]);
});

test('a step shows how far it has come: sent while the receiver stands still, received once it has it', async () => {
  county().node(TOWNSHIP).freeze();
  const { id } = await as(VILLAGE).register();
  const states = async () =>
    new Map((await as(VILLAGE).matter(id))?.deliveries.map(({ to, state }) => [to.code, state]));
  await until('the county confirms', async () => (await states()).get(COUNTY) === 'RECEIVED');
  expect((await states()).get(TOWNSHIP)).toBe('SENT');

  county().node(TOWNSHIP).thaw();
  await until('the township confirms', async () => (await states()).get(TOWNSHIP) === 'RECEIVED');
  const shown = await as(VILLAGE).matter(id);
  expect(shown?.deliveries.every(({ at }) => at !== null)).toBe(true);
});

test('a command given on a screen that has moved on is refused and leaves no trace', async () => {
  const screen = await as(VILLAGE).register();
  const { epoch, version } = screen;
  await as(VILLAGE).accept(screen, { epoch, version });
  const before = await journal(VILLAGE);
  const stale = as(VILLAGE).command('assignMatter', screen, { unit: 'justice_office', epoch, version });
  expect((await refusalOf(stale)).code).toBe('MATTER_MOVED_ON');
  expect(await journal(VILLAGE)).toBe(before);
});

test('the same commandId gives the same result and one step, also when both arrive at once', async () => {
  const said = someMatter();
  const [first, second] = await Promise.all([as(VILLAGE).register(said), as(VILLAGE).register(said)]);
  expect(second.code).toBe(first.code);
  const commandId = randomUUID();
  await as(VILLAGE).accept(first, { commandId });
  const again = await as(VILLAGE).accept(first, { commandId });
  expect(again).toMatchObject({ status: 'ACCEPTED', version: 1 });
  expect(await county().count(VILLAGE, 'journal', `stream_id = '${first.id}'`)).toBe(2);
});

test('another content under a commandId that was used is refused', async () => {
  const said = someMatter();
  await as(VILLAGE).register(said);
  const before = await journal(VILLAGE);
  const other = await refusalOf(as(VILLAGE).register({ ...said, summary: '另一件事' }));
  expect(other.code).toBe('COMMAND_ID_REUSED');
  const elsewhere = as(VILLAGE).accept({ id: String(said['id']) }, { commandId: said['commandId'] });
  expect((await refusalOf(elsewhere)).code).toBe('COMMAND_ID_REUSED');
  expect((await refusalOf(as(VILLAGE).register({ ...said, commandId: randomUUID() }))).code).toBe(
    'MATTER_EXISTS',
  );
  expect(await journal(VILLAGE)).toBe(before);
});

describe('a bad input gets a code and a Chinese sentence, and no row is written', () => {
  async function expectRefused(answer: Promise<unknown>): Promise<void> {
    const before = await journal(VILLAGE);
    const { code, message } = await refusalOf(answer);
    expect(message).toMatch(/^\p{Script=Han}/u);
    expect(code).not.toBe('');
    expect(code).not.toBe('INTERNAL');
    expect(await journal(VILLAGE)).toBe(before);
  }

  test.each(BAD_REGISTRATIONS)('registration: %s', async (_, wrong) => {
    await expectRefused(as(VILLAGE).register(wrong));
  });

  test.each(BAD_COMMANDS)('%s: %s', async (name, _, wrong) => {
    const { id } = await as(VILLAGE).register();
    await expectRefused(as(VILLAGE).command(name, { id }, wrong));
  });

  test.each(BAD_QUERIES)('query: %s', async (_, query, variables) => {
    await expectRefused(as(VILLAGE).ask(query, variables));
  });
});

test.each(ODD_BUT_FINE)('%s is kept as it was written', async (_, summary) => {
  const { id } = await as(VILLAGE).register({ summary });
  expect((await as(VILLAGE).matter(id))?.summary).toBe(summary);
});

test('a body that is no GraphQL request is answered with a client error, not with an accident', async () => {
  const { url } = county().node(VILLAGE);
  const token = await as(VILLAGE).signedIn();
  for (const [body, type] of [
    ['{', 'application/json'],
    ['', 'application/json'],
    ['[]', 'application/json'],
    [JSON.stringify({ query: `{ here { code } } # ${'长'.repeat(700_000)}` }), 'application/json'],
    ['query={here{code}}', 'application/x-www-form-urlencoded'],
  ] as const) {
    const headers = { 'content-type': type, authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    expect([body.slice(0, 20), response.status >= 400 && response.status < 500]).toEqual([
      body.slice(0, 20),
      true,
    ]);
    expect(await response.text()).not.toContain('INTERNAL');
  }
});
