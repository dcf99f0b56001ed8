import { HEADERS, subjects } from '@fengqiao/contracts';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const county = countyOfFile();
const FORGERIES = 600;

async function forge(claims: (at: number) => { from: string; number: number }): Promise<void> {
  const client = await county().connectAs(VILLAGE);
  for (let at = 0; at < FORGERIES; at += 1) {
    const { from, number } = claims(at);
    await client.publish(subjects.link(TOWNSHIP, VILLAGE), '{}', {
      'ce-type': 'fengqiao.link.step',
      [HEADERS.from]: from,
      [HEADERS.to]: TOWNSHIP,
      [HEADERS.incarnation]: 'forged',
      [HEADERS.number]: String(number),
      [HEADERS.signature]: 'ed25519:AAAA',
    });
  }
  await client.close();
}

const drops = () =>
  county().sql<{ peer: string; what: string; count: number; first: Date }>(
    TOWNSHIP,
    'SELECT peer, what, count::int AS count, first_at AS first FROM drops ORDER BY peer, what',
  );

test('a flood of forged messages is counted for ever on the account of who sent them, and stops no link', async () => {
  await forge((at) => ({ from: VILLAGE, number: at + 1 }));
  const { id } = await county().as(VILLAGE).register();
  await county().untilEqual(id, ONE_OF_EACH);
  const counted = await until('all are counted', async () => {
    const rows = await drops();
    return rows[0]?.count === FORGERIES && rows;
  });
  expect(counted).toMatchObject([{ peer: VILLAGE, what: 'forged link', count: FORGERIES }]);
  expect(await county().count(TOWNSHIP, 'links_in', "incarnation = 'forged'")).toBe(0);

  await county().node(TOWNSHIP).kill();
  await county().node(TOWNSHIP).start();
  // Under names of its own invention, which must not make a row each.
  await forge((at) => ({ from: String(100000000000 + at), number: 1 }));
  const later = await until('all of them are counted too', async () => {
    const rows = await drops();
    return rows[0]?.count === 2 * FORGERIES && rows;
  });
  expect(later).toHaveLength(1);
  expect(later[0]?.first).toEqual(counted[0]?.first);
});

test('what makes no sense is a warning that names the version, and no forgery', async () => {
  await county().sql(TOWNSHIP, 'DELETE FROM drops');
  await county().sql(TOWNSHIP, 'INSERT INTO drops (peer, what, count) VALUES ($1, $2, 3)', [
    VILLAGE,
    'misshapen beat',
  ]);
  const { alarms } = await county()
    .as(TOWNSHIP)
    .ask<{ alarms: { kind: string; severity: string; count: number; advice: string }[] }>(
      '{ alarms { kind severity count advice } }',
    );
  const told = alarms.filter(({ kind }) => kind === 'FORGED' || kind === 'MISSHAPEN');
  expect(told).toMatchObject([{ kind: 'MISSHAPEN', severity: 'WARNING', count: 3 }]);
  expect(told[0]?.advice).toContain('版本');
});
