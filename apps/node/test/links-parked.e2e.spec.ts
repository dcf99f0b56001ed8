import { HEADERS, linkNonce, signedText, stepText, subjects } from '@fengqiao/contracts';
import { fromSeed } from '@nats-io/nkeys';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { refusalOf } from '../../../tools/harness/src/desk.js';
import { ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const county = countyOfFile();
const administrator = () => county().as(TOWNSHIP, 'administrator');

interface ParkedShown {
  id: string;
  kind: string;
  matterId: string | null;
  from: { code: string };
  reason: string;
  sentence: string;
  settledAs: string | null;
  decisions: { outcome: string; reason: string | null; by: string }[];
}

const PARKED = `id kind matterId from { code } reason sentence settledAs decisions { outcome reason by }`;

async function parked(settled = false): Promise<ParkedShown[]> {
  const asked = `query ($settled: Boolean!) { parked(settled: $settled) { ${PARKED} } }`;
  return (await administrator().ask<{ parked: ParkedShown[] }>(asked, { settled })).parked;
}

async function retry(id: string): Promise<ParkedShown | undefined> {
  const asked = `mutation ($input: RetryParkedInput!) { retryParked(input: $input) { ${PARKED} } }`;
  return (await administrator().ask<Record<string, ParkedShown>>(asked, { input: { id } }))['retryParked'];
}

async function setAside(id: string, reason: string): Promise<ParkedShown | undefined> {
  const asked = `mutation ($input: SetAsideParkedInput!) { setAsideParked(input: $input) { ${PARKED} } }`;
  const answer = await administrator().ask<Record<string, ParkedShown>>(asked, { input: { id, reason } });
  return answer['setAsideParked'];
}

/** What the township's screen says about what is set aside. */
const parkedAlarms = async (): Promise<string[]> =>
  (await county().as(TOWNSHIP).alarms('PARKED')).map(({ sentence }) => sentence);

/** From now on the township's PostgreSQL refuses the registration of this matter. */
async function refuse(matterId: string): Promise<void> {
  await county().sql(
    TOWNSHIP,
    `CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF NEW.stream_id = '${matterId}' THEN RAISE EXCEPTION 'not this one'; END IF;
       RETURN NEW;
     END $$;
     CREATE TRIGGER refuse_one BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION refuse_one()`,
  );
}

async function refuseNothing(): Promise<void> {
  await county().sql(TOWNSHIP, 'DROP TRIGGER refuse_one ON journal; DROP FUNCTION refuse_one()');
}

/**
 * The village's registration of a matter, written a second time in another way and truly signed, as a copy of it would:
 * under a number of its own, unless the twin differs in more.
 */
async function sendTwin(matterId: string, twin: { seq?: number; epoch?: string } = {}): Promise<string> {
  const [row] = await county().sql<Record<string, string>>(
    VILLAGE,
    `SELECT origin, incarnation, stream, stream_id, epoch, type, body, sealed, occurred_at, recorded_at, author
     FROM journal WHERE stream_id = $1 AND version = 0`,
    [matterId],
  );
  if (!row) throw new Error('the village has not registered it');
  const step = {
    id: randomUUID(),
    origin: VILLAGE,
    incarnation: String(row['incarnation']),
    seq: twin.seq ?? 900_000,
    stream: 'matter',
    streamId: matterId,
    line: true,
    epoch: twin.epoch ?? String(row['epoch']),
    version: 0,
    previous: null,
    to: [TOWNSHIP],
    type: String(row['type']),
    body: String(row['body']),
    sealed: row['sealed'] ?? null,
    occurredAt: String(row['occurred_at']),
    recordedAt: String(row['recorded_at']),
    author: String(row['author']),
  };
  const hash = `sha256:${createHash('sha256').update(stepText(step)).digest('hex')}`;
  await send(JSON.stringify({ ...step, hash, signature: signed(hash) }));
  return step.id;
}

let sent = 0;

async function send(body: string): Promise<void> {
  const client = await county().connectAs(VILLAGE);
  const [incarnation, kind] = ['0twin', 'step'];
  sent += 1;
  const number = sent;
  await client.publish(subjects.link(TOWNSHIP, VILLAGE), body, {
    'ce-type': `fengqiao.link.${kind}`,
    [HEADERS.from]: VILLAGE,
    [HEADERS.to]: TOWNSHIP,
    [HEADERS.incarnation]: incarnation,
    [HEADERS.number]: String(number),
    [HEADERS.schema]: '1',
    [HEADERS.signature]: signed(
      signedText('link', VILLAGE, TOWNSHIP, linkNonce({ incarnation, number, kind }), body),
    ),
  });
  await client.close();
}

function signed(text: string): string {
  const { signingSeed } = JSON.parse(
    readFileSync(join(county().places.node(VILLAGE), 'keys.json'), 'utf8'),
  ) as { signingSeed: string };
  const bytes = fromSeed(Buffer.from(signingSeed)).sign(Buffer.from(text));
  return `ed25519:${Buffer.from(bytes).toString('base64url')}`;
}

test('where PostgreSQL itself refuses one message, the others go through, and it is kept with its reason until a retry', async () => {
  const refused = randomUUID();
  await refuse(refused);
  county().node(TOWNSHIP).freeze();
  const before = await county().as(VILLAGE).register();
  await county().as(VILLAGE).register({ id: refused });
  const after = await county().as(VILLAGE).register();
  county().node(TOWNSHIP).thaw();

  for (const { id } of [before, after]) await county().untilEqual(id, ONE_OF_EACH);
  await until('the link is drained', async () => {
    const open = await county().count(VILLAGE, 'links_out', 'received < head');
    return open === 0;
  });
  expect(await county().count(TOWNSHIP, 'journal', `stream_id = '${refused}'`)).toBe(0);
  const [kept, ...others] = await parked();
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ kind: 'MESSAGE', from: { code: VILLAGE }, settledAs: null });
  expect(kept?.reason).toContain('P0001');
  expect(await parkedAlarms()).toEqual([expect.stringContaining('传来的 1 条记录')]);
  const gauge = () => county().node(TOWNSHIP).metric('fengqiao_link_parked', VILLAGE);
  expect(await gauge()).toBe(1);

  const failed = await retry(String(kept?.id));
  expect(failed).toMatchObject({ settledAs: null, decisions: [{ outcome: 'STILL_PARKED' }] });
  await refuseNothing();
  const done = await retry(String(kept?.id));
  expect(done?.settledAs).toBe('APPLIED');
  expect(done?.decisions.map(({ outcome }) => outcome)).toEqual(['STILL_PARKED', 'APPLIED']);
  await county().untilEqual(refused, ONE_OF_EACH);
  expect(await parked()).toEqual([]);
  expect(await parked(true)).toHaveLength(1);
  expect(await parkedAlarms()).toEqual([]);
  expect(await gauge()).toBe(0);
});

test('two steps in one place park their matter; a retry does not let the second in, and a person who sets it aside may take the matter up', async () => {
  const { id } = await county().as(VILLAGE).register();
  await county().untilEqual(id, ONE_OF_EACH);
  const twin = await sendTwin(id);
  const [kept] = await until('the twin is parked', async () => {
    const waiting = await parked();
    return waiting.length > 0 && waiting;
  });
  expect(kept).toMatchObject({ id: twin, kind: 'STEP', matterId: id, reason: 'VERSION_TAKEN' });
  expect(kept?.sentence).toContain('复制');

  const takeUp = () =>
    county().as(TOWNSHIP, 'command').command('takeUpMatter', { id }, { reason: '村里的记录有冲突' });
  expect((await refusalOf(takeUp())).code).toBe('MATTER_PARKED');
  expect(await retry(twin)).toMatchObject({
    settledAs: null,
    decisions: [{ outcome: 'STILL_PARKED', reason: 'VERSION_TAKEN' }],
  });
  expect(await county().count(TOWNSHIP, 'journal', `id = '${twin}'`)).toBe(0);

  expect(await setAside(twin, '经核实为误恢复产生的重复记录')).toMatchObject({
    settledAs: 'SET_ASIDE',
    decisions: [
      { outcome: 'STILL_PARKED' },
      { outcome: 'SET_ASIDE', reason: '经核实为误恢复产生的重复记录' },
    ],
  });
  expect(await county().count(TOWNSHIP, 'parked_steps', `id = '${twin}'`)).toBe(1);
  expect((await refusalOf(retry(twin))).code).toBe('PARKED_UNKNOWN');
  expect((await takeUp()).holder.code).toBe(TOWNSHIP);
  await county().untilEqual(id, ONE_OF_EACH);
});

test('a matter stays parked where the step that was set aside could outweigh what is decided here', async () => {
  const { id } = await county().as(VILLAGE).register();
  await county().untilEqual(id, ONE_OF_EACH);
  const [row] = await county().sql<{ seq: number }>(
    VILLAGE,
    'SELECT seq::int AS seq FROM journal WHERE stream_id = $1',
    [id],
  );
  const twin = await sendTwin(id, {
    seq: Number(row?.seq),
    epoch: `0/9.${TOWNSHIP}.other/1.${VILLAGE}.other`,
  });
  await until('the twin is parked', async () => (await parked()).some((one) => one.id === twin));
  expect((await setAside(twin, '先搁置'))?.reason).toBe('SEQ_TAKEN');
  const takeUp = county()
    .as(TOWNSHIP, 'command')
    .command('takeUpMatter', { id }, { reason: '村里的记录有冲突' });
  expect((await refusalOf(takeUp)).code).toBe('MATTER_PARKED');
});

test('what is parked is shown to administrators only, and nobody decides about what is not there', async () => {
  const asked = '{ parked { id } }';
  expect((await refusalOf(county().as(TOWNSHIP).ask(asked))).code).toBe('FORBIDDEN');
  expect((await refusalOf(retry(randomUUID()))).code).toBe('PARKED_UNKNOWN');
  expect((await refusalOf(setAside(randomUUID(), '无'))).code).toBe('PARKED_UNKNOWN');
  expect((await refusalOf(setAside(randomUUID(), ''))).code).toBe('BAD_USER_INPUT');
});
