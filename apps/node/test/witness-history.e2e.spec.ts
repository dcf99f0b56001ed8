import { headText, type CountersignedHead } from '@fengqiao/contracts';
import { fromSeed } from '@nats-io/nkeys';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { programOptions } from '../src/database/data-source.js';
import { KeptHeads } from '../src/witness/kept-heads.js';
import { chainedAnew, urlOf, verifyDatabase } from './backups.js';

const county = countyOfFile();

describe('of the heads that were countersigned', () => {
  const NODE = '331178999000';
  let source: DataSource;

  beforeAll(async () => {
    source = await new DataSource(programOptions(urlOf(county(), TOWNSHIP, 'program'))).initialize();
  });
  afterAll(() => source.destroy());

  const head = (position: number, at: string): CountersignedHead => ({
    node: NODE,
    incarnation: 'a',
    position,
    chainHash: `sha256:${position}`,
    at: `${at}.000Z`,
    witness: TOWNSHIP,
    signature: 'ed25519:AA',
  });

  test('the newest stays, of two hours each minute, of two days each hour, and of each day one', async () => {
    const heads = new KeptHeads(source);
    const said = [
      '2026-11-18T10:10:00',
      '2026-11-18T23:00:00',
      '2026-11-20T10:10:00',
      '2026-11-20T10:50:00',
      '2026-11-21T08:00:10',
      '2026-11-21T08:00:50',
      '2026-11-21T08:59:00',
      '2026-11-21T08:59:30',
      '2026-11-21T09:00:00',
    ];
    for (const [at, when] of said.entries()) {
      expect(await heads.keep(head(at + 1, when), new Date())).toBe(true);
    }
    expect((await heads.of(NODE)).map(({ position }) => position)).toEqual([9, 8, 6, 4, 2]);
    expect(await heads.newest(head(0, ''))).toMatchObject({ position: 9 });
  });

  test('none is kept that does not go beyond the newest', async () => {
    const heads = new KeptHeads(source);
    const before = await heads.of(NODE);
    const other = { ...head(9, '2026-11-21T10:00:00'), chainHash: 'sha256:other' };
    expect(await heads.keep(other, new Date())).toBe(false);
    expect(await heads.keep(head(7, '2026-11-21T10:00:00'), new Date())).toBe(false);
    expect(await heads.of(NODE)).toEqual(before);
  });
});

async function untilCountersigned(): Promise<void> {
  const [log] = await county().sql<{ position: number }>(VILLAGE, 'SELECT position::int FROM journal_head');
  await until('the township has countersigned the log of the village', async () => {
    const whole = `node = '${VILLAGE}' AND position >= ${log?.position ?? NaN}`;
    return (await county().count(TOWNSHIP, 'countersigned_heads', whole)) > 0;
  });
}

/** As if the township had countersigned its newest head of the village an hour ago. */
async function letAnHourPass(): Promise<void> {
  const [head] = await county().sql<CountersignedHead>(
    TOWNSHIP,
    `SELECT node, incarnation, witness, position::int, chain_hash AS "chainHash", at
     FROM countersigned_heads WHERE node = $1 ORDER BY position DESC LIMIT 1`,
    [VILLAGE],
  );
  if (!head) throw new Error('no head');
  const at = new Date(Date.parse(head.at) - 3_600_000).toISOString();
  const keys = readFileSync(join(county().places.node(TOWNSHIP), 'keys.json'), 'utf8');
  const { signingSeed } = JSON.parse(keys) as { signingSeed: string };
  const signature = fromSeed(Buffer.from(signingSeed)).sign(Buffer.from(headText({ ...head, at })));
  await county().sql(
    TOWNSHIP,
    'UPDATE countersigned_heads SET at = $1, signature = $2 WHERE node = $3 AND position = $4',
    [at, `ed25519:${Buffer.from(signature).toString('base64url')}`, VILLAGE, head.position],
  );
}

async function headsOfTownship(): Promise<string> {
  const asked = await county()
    .as(TOWNSHIP, 'administrator')
    .ask<{ countersignedHeads: CountersignedHead[] }>(
      `{ countersignedHeads(of: "${VILLAGE}") { node incarnation position chainHash at witness signature } }`,
    );
  const path = join(county().places.state, 'heads.json');
  writeFileSync(path, JSON.stringify(asked.countersignedHeads));
  return path;
}

test('a log that was rewritten, went on and was countersigned again is found out by an older head', async () => {
  const { id } = await county().as(VILLAGE).register();
  await county().as(VILLAGE).accept({ id });
  await county().as(VILLAGE).escalate({ id });
  await until('the township may accept', () => county().as(TOWNSHIP).accept({ id }));
  await county().untilEqual(id, ONE_OF_EACH);
  await untilCountersigned();

  await county().node(VILLAGE).stop();
  await letAnHourPass();
  await county().sql(
    VILLAGE,
    `ALTER TABLE journal DROP CONSTRAINT journal_position_key;
     DELETE FROM journal WHERE position = (SELECT min(position) FROM journal WHERE origin = '${TOWNSHIP}');
     ${chainedAnew(VILLAGE)};
     ALTER TABLE journal ADD CONSTRAINT journal_position_key UNIQUE (position);
     DELETE FROM countersigned_heads`,
  );
  await county().node(VILLAGE).start();
  for (let round = 0; round < 3; round += 1) await county().as(VILLAGE).register();
  await untilCountersigned();

  const { code, verified } = await verifyDatabase(county(), VILLAGE, {
    FENGQIAO_HEADS: await headsOfTownship(),
  });
  expect(verified?.findings.map(({ kind }) => kind)).toContain('contradicts');
  expect(code).toBe(1);
});
