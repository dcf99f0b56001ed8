import { HEADERS, linkNonce, signedText, stepText, subjects, type Step } from '@fengqiao/contracts';
import { fromSeed } from '@nats-io/nkeys';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

// What a node one version ahead says is stored and passed on as it was said, though nobody here understands it yet.

const county = countyOfFile();

function keys(): { signingSeed: string; incarnation: string } {
  return JSON.parse(readFileSync(join(county().places.node(VILLAGE), 'keys.json'), 'utf8')) as {
    signingSeed: string;
    incarnation: string;
  };
}

function signature(text: string): string {
  const bytes = fromSeed(Buffer.from(keys().signingSeed)).sign(Buffer.from(text));
  return `ed25519:${Buffer.from(bytes).toString('base64url')}`;
}

/** What the village of a newer version says next about a matter that it holds: a type, an act and a field not known here. */
async function newerStep(matterId: string): Promise<Step> {
  const [head] = await county().sql<{
    id: string;
    epoch: string;
    version: number;
    to: string[];
    seq: string;
  }>(
    VILLAGE,
    `SELECT id, epoch, version, "to", (SELECT max(seq) FROM journal WHERE origin = $2) AS seq
     FROM journal WHERE stream_id = $1 AND line ORDER BY version DESC LIMIT 1`,
    [matterId, VILLAGE],
  );
  const now = new Date().toISOString();
  const body = {
    schemaVersion: 2,
    act: 'mediate',
    holder: VILLAGE,
    offeredTo: null,
    from: null,
    data: { session: 1 },
    since: '2027',
  };
  const step = {
    id: randomUUID(),
    origin: VILLAGE,
    incarnation: keys().incarnation,
    seq: Number(head!.seq) + 1,
    stream: 'matter',
    streamId: matterId,
    line: true,
    epoch: head!.epoch,
    version: head!.version + 1,
    previous: head!.id,
    to: head!.to,
    type: 'MediationSessionHeld',
    body: JSON.stringify(body),
    sealed: null,
    occurredAt: now,
    recordedAt: now,
    author: randomUUID(),
  };
  const hash = `sha256:${createHash('sha256').update(stepText(step)).digest('hex')}`;
  return { ...step, hash, signature: signature(hash) };
}

/** On a link of its own, so that its number is ours to give. */
async function send(to: string, kind: string, body: string): Promise<void> {
  const incarnation = '0newer';
  const nonce = linkNonce({ incarnation, number: 1, kind });
  const client = await county().connectAs(VILLAGE);
  await client.publish(subjects.link(to, VILLAGE), body, {
    'ce-type': `fengqiao.link.${kind}`,
    [HEADERS.from]: VILLAGE,
    [HEADERS.to]: to,
    [HEADERS.incarnation]: incarnation,
    [HEADERS.number]: '1',
    [HEADERS.schema]: '2',
    [HEADERS.signature]: signature(signedText('link', VILLAGE, to, nonce, body)),
  });
  await client.close();
}

async function bodiesOf(id: string, code: string): Promise<string[]> {
  const rows = await county().sql<{ body: string }>(code, 'SELECT body FROM journal WHERE id = $1', [id]);
  return rows.map(({ body }) => body);
}

test('an unknown step goes into the journal word for word, moves custody, and the matter goes on', async () => {
  const matter = await county().as(VILLAGE).register();
  await county().as(VILLAGE).accept(matter);
  await county().untilEqual(matter.id, ONE_OF_EACH);
  const step = await newerStep(matter.id);
  // To the township alone: it has to hand it on, for the county to hear of it.
  await send(TOWNSHIP, 'step', JSON.stringify(step));
  await until('the township has stored it', async () => (await bodiesOf(step.id, TOWNSHIP))[0] === step.body);
  const seen = await county().as(TOWNSHIP).matter(matter.id);
  expect(seen).toMatchObject({ status: 'ACCEPTED', version: step.version, behind: false });
  await until(
    'the sets are compared, and the village itself gets it back from above',
    async () => (await bodiesOf(step.id, VILLAGE))[0] === step.body,
    60,
  );
  await until(
    'and the county, from the township',
    async () => (await bodiesOf(step.id, COUNTY))[0] === step.body,
    60,
  );
  await county().untilEqual(matter.id, ONE_OF_EACH);
});

test('a message of an unknown kind is kept as it came and lets the next ones by', async () => {
  await send(COUNTY, 'attachment', '{"schemaVersion":2,"name":"照片"}');
  await until(
    'the county has put it aside',
    async () => (await county().count(COUNTY, 'parked_messages', `kind = 'attachment'`)) === 1,
  );
  const { id } = await county().as(VILLAGE).register();
  await county().untilEqual(id, ONE_OF_EACH);
});

test('what an older version folded is folded again at the next start', async () => {
  const { id } = await county().as(VILLAGE).register();
  const { status } = await county().untilEqual(id, ONE_OF_EACH);
  await county().node(COUNTY).stop();
  await county().sql(COUNTY, "UPDATE matters SET fold_version = 0, status = 'closed', state_hash = 'old'");
  await county().node(COUNTY).start();
  await until(
    'nothing of the older version is left',
    async () => (await county().count(COUNTY, 'matters', 'fold_version = 0')) === 0,
  );
  expect((await county().untilEqual(id, ONE_OF_EACH)).status).toBe(status);
});
