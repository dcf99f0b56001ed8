import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const county = countyOfFile();
const as = (code: string) => county().as(code);

test('a matter registered in a village rises to the township and to the county, and all hold the same', async () => {
  const registered = await as(VILLAGE).register();
  expect(registered).toMatchObject({ status: 'REGISTERED', holder: { code: VILLAGE }, home: { code: VILLAGE } });

  await as(VILLAGE).accept(registered);
  const offered = await as(VILLAGE).escalate(registered);
  expect(offered).toMatchObject({ status: 'OFFERED', offeredTo: { code: TOWNSHIP } });

  await until('the township has it', async () => (await as(TOWNSHIP).matter(registered.id))?.status === 'RECEIVED');
  await as(TOWNSHIP).accept(registered);
  await as(TOWNSHIP).escalate(registered);
  await until('the county has it', async () => (await as(COUNTY).matter(registered.id))?.status === 'RECEIVED');
  await as(COUNTY).accept(registered);

  const end = await county().untilEqual(registered.id, ONE_OF_EACH);
  expect(end).toMatchObject({ status: 'accepted', holder: COUNTY, lateCount: 0 });
});
