import { subjects } from '@fengqiao/contracts';
import { Administrator } from '../../../tools/harness/src/administrator.js';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, OTHER_TOWNSHIP, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const EVERYBODY = [COUNTY, TOWNSHIP, OTHER_TOWNSHIP, VILLAGE];
const county = countyOfFile({ nodes: EVERYBODY, proxied: [TOWNSHIP, VILLAGE] });

/** The node's own links go on to these peers; to everybody else, and to every question, it is silent. */
function speaksOnlyTo(code: string, peers: readonly string[]): void {
  const wanted = new Set(peers.map((peer) => subjects.link(peer, code)));
  county()
    .link(code)
    .onlyPublishes((subject) => wanted.has(subject) || subject.startsWith('$JS.'));
}

const stepsAt = (code: string, id: string) => county().count(code, 'journal', `stream_id = '${id}'`);

test('a township that got the end of a matter by right is given its beginning too, when the village is no longer its own', async () => {
  // The county hears what the village writes before what the township wrote, on which it hangs.
  speaksOnlyTo(TOWNSHIP, [VILLAGE]);
  speaksOnlyTo(VILLAGE, [COUNTY]);
  const { id } = await county().as(TOWNSHIP).register();
  await county().as(TOWNSHIP).accept({ id });
  await county().as(TOWNSHIP).command('handDownMatter', { id }, { to: VILLAGE, reason: '请村里先调' });
  await until('the county has the end alone', async () => (await stepsAt(COUNTY, id)) === 1);

  const administrator = new Administrator(county());
  await administrator.move(VILLAGE, OTHER_TOWNSHIP);
  await until('and the new township, too', async () => (await stepsAt(OTHER_TOWNSHIP, id)) === 1);
  await administrator.move(VILLAGE, TOWNSHIP);
  const moves = (code: string) => county().count(code, 'journal', `type = 'NodeMoved'`);
  for (const code of EVERYBODY)
    await until(`${code} knows of both moves`, async () => (await moves(code)) === 2);
  expect(await county().count(OTHER_TOWNSHIP, 'matter_gaps')).toBe(1);

  for (const code of [TOWNSHIP, VILLAGE]) county().link(code).onlyPublishes();
  await county().untilEqual(id, [COUNTY, TOWNSHIP, VILLAGE, OTHER_TOWNSHIP]);
  expect(await county().count(OTHER_TOWNSHIP, 'matter_gaps')).toBe(0);

  // It is not its matter any more: what happens from now on is put on no link to it.
  const accepted = await county().as(VILLAGE).accept({ id });
  await county().untilEqual(id, [COUNTY, TOWNSHIP, VILLAGE]);
  const newest = accepted.timeline.at(-1)?.id ?? '';
  for (const code of [COUNTY, TOWNSHIP, VILLAGE]) {
    expect(await county().count(code, 'journal', `id = '${newest}'`)).toBe(1);
    expect(
      await county().count(code, 'link_entries', `peer = '${OTHER_TOWNSHIP}' AND ref = '${newest}'`),
    ).toBe(0);
  }
  expect(await county().count(OTHER_TOWNSHIP, 'journal', `id = '${newest}'`)).toBe(0);
});
