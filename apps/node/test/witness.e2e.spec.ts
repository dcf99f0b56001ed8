import {
  HEADERS,
  headText,
  signedText,
  subjects,
  type Beat,
  type CountersignedHead,
} from '@fengqiao/contracts';
import { fromPublic, fromSeed } from '@nats-io/nkeys';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const county = countyOfFile();

// The newest of each witness.
const HEADS = `SELECT DISTINCT ON (witness) node, incarnation, witness, position::int, chain_hash AS "chainHash", at,
    signature
  FROM countersigned_heads WHERE node = $1 ORDER BY witness, position DESC`;

function headsOf(node: string, keptBy: string): Promise<CountersignedHead[]> {
  return county().sql<CountersignedHead>(keptBy, HEADS, [node]);
}

async function headOfLog(
  code: string,
): Promise<{ position: number; chain_hash: string; incarnation: string }> {
  const [head] = await county().sql<{ position: number; chain_hash: string; incarnation: string }>(
    code,
    'SELECT position::int, chain_hash, incarnation FROM journal_head',
  );
  if (!head) throw new Error('no log');
  return head;
}

function untilWitnessed(node: string, witnesses: readonly string[]): Promise<CountersignedHead[]> {
  return until(`${node} has its head countersigned`, async () => {
    const [heads, { position }] = await Promise.all([headsOf(node, node), headOfLog(node)]);
    return heads.length === witnesses.length && heads.every((head) => head.position === position)
      ? heads
      : null;
  });
}

function isSigned(head: CountersignedHead): boolean {
  const directory = JSON.parse(readFileSync(county().places.directoryFile, 'utf8')) as {
    nodes: { code: string; signingKey: string }[];
  };
  const key = directory.nodes.find(({ code }) => code === head.witness)?.signingKey ?? '';
  const signature = Buffer.from(head.signature.slice('ed25519:'.length), 'base64url');
  return fromPublic(key).verify(Buffer.from(headText(head)), signature);
}

/** A beat as the node itself would sign it, from a hand that holds its keys. */
async function sayBeat(from: string, to: string, changed: Partial<Beat>): Promise<void> {
  const { incarnation, position, chain_hash: chainHash } = await headOfLog(from);
  const beat: Beat = {
    schemaVersion: 1,
    incarnation,
    software: 'copy',
    now: new Date().toISOString(),
    head: 0,
    queue: 0,
    oldestUnsentAt: null,
    position,
    chainHash,
    ...changed,
  };
  const text = JSON.stringify(beat);
  const nonce = `${Math.random()}`;
  const keys = JSON.parse(readFileSync(join(county().places.node(from), 'keys.json'), 'utf8')) as {
    signingSeed: string;
  };
  const signature = fromSeed(Buffer.from(keys.signingSeed)).sign(
    Buffer.from(signedText('beat', from, to, nonce, text)),
  );
  const client = await county().connectAs(from);
  await client.publish(subjects.beat(to, from), text, {
    [HEADERS.from]: from,
    [HEADERS.nonce]: nonce,
    [HEADERS.signature]: `ed25519:${Buffer.from(signature).toString('base64url')}`,
  });
  await client.close();
}

const contradictions = (keptBy: string) => county().count(keptBy, 'contradictions', `node = '${VILLAGE}'`);

test('township and county countersign what the village has written, and both sides keep the same words', async () => {
  const { id } = await county().as(VILLAGE).register();
  await county().as(VILLAGE).accept({ id });
  const heads = await untilWitnessed(VILLAGE, [COUNTY, TOWNSHIP]);
  expect(heads.map(({ witness }) => witness)).toEqual([COUNTY, TOWNSHIP]);
  expect(heads.every(isSigned)).toBe(true);
  const { chain_hash: chainHash } = await headOfLog(VILLAGE);
  for (const head of heads) {
    expect(head.chainHash).toBe(chainHash);
    expect(await headsOf(VILLAGE, head.witness)).toEqual([head]);
  }
});

test('the log of the node at the top is countersigned by the nodes below it', async () => {
  const heads = await untilWitnessed(COUNTY, [TOWNSHIP]);
  expect(heads.every(isSigned)).toBe(true);
});

test.each([
  ['an old beat', -60_000],
  ['a beat of the time when the clock ran a day ahead', 86_400_000],
])('%s that comes once more contradicts nothing', async (_, shiftMs) => {
  const now = new Date(Date.now() + shiftMs).toISOString();
  await sayBeat(VILLAGE, TOWNSHIP, { position: 0, chainHash: 'sha256:00', now });
  const { id } = await county().as(VILLAGE).register();
  await county().untilEqual(id, ONE_OF_EACH);
  await untilWitnessed(VILLAGE, [COUNTY, TOWNSHIP]);
  expect(await contradictions(TOWNSHIP)).toBe(0);
});

test('a head that a stranger signed is not kept', async () => {
  const [own] = await headsOf(VILLAGE, VILLAGE);
  const { position } = await headOfLog(VILLAGE);
  const client = await county().connectAs(COUNTY);
  const forged = { schemaVersion: 1, head: { ...own, position: position + 5 }, heard: own?.at, at: own?.at };
  await client.publish(subjects.witness(VILLAGE, COUNTY), JSON.stringify(forged), {
    [HEADERS.signature]: 'ed25519:AA',
  });
  await client.close();
  await until('it is counted', () => county().node(VILLAGE).metric('fengqiao_forged_total', 'witness'));
  expect(await county().count(VILLAGE, 'countersigned_heads', `position > ${position}`)).toBe(0);
});

test('a copy of the node that writes another log is seen, at the witness and at the node', async () => {
  const [before] = await headsOf(VILLAGE, TOWNSHIP);
  await sayBeat(VILLAGE, TOWNSHIP, { chainHash: 'sha256:of-a-copy' });
  await until('the township keeps the contradiction', async () => (await contradictions(TOWNSHIP)) === 1);
  await until('the village is told', async () => (await contradictions(VILLAGE)) === 1);
  expect((await headsOf(VILLAGE, TOWNSHIP))[0]).toEqual(before);
});

test('a log that was rolled back under its incarnation is seen', async () => {
  await county().node(VILLAGE).stop();
  await county().sql(TOWNSHIP, 'DELETE FROM contradictions');
  await county().sql(VILLAGE, 'DELETE FROM journal WHERE position = (SELECT max(position) FROM journal)');
  await county().sql(
    VILLAGE,
    `UPDATE journal_head SET (seq, position, chain_hash) = (SELECT max(seq) FILTER (WHERE origin = '${VILLAGE}'),
       max(position), max(chain_hash) FILTER (WHERE position = (SELECT max(position) FROM journal)) FROM journal)`,
  );
  await county().node(VILLAGE).start();
  // Who sees it first has the village shut out, and the other hears no more of it.
  await until(
    'it is seen above',
    async () => (await contradictions(TOWNSHIP)) + (await contradictions(COUNTY)) > 0,
  );
});
