import { resolve } from 'node:path';
import { previousProgram } from '../../../tools/harness/src/previous-program.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { TestCounty } from '../../../tools/harness/src/test-county.js';
import { until } from '../../../tools/harness/src/until.js';

// A county is never upgraded in one night (promise 13): nodes of the version before and of today exchange.

/** The last version whose wire knew neither countersigned heads nor questions for a node's own steps. */
const PREVIOUS = 'c19356e5ca43c7b3b98b72eb77dfdede86359da3';

const previous = previousProgram(resolve(import.meta.dirname, '../../..'), PREVIOUS);
// A shallow clone, or one unpacked from an archive, has no earlier version to build.
const where = previous ? describe : describe.skip;

import.meta.jest.setTimeout(180_000);

let county: TestCounty;

async function startWith(old: readonly string[]): Promise<void> {
  const programs = Object.fromEntries(old.map((code) => [code, previous ?? '']));
  county = await TestCounty.start({ programs });
}

afterEach(() => county.stop());

async function untilQuiet(): Promise<void> {
  for (const code of ONE_OF_EACH) {
    await until(`nothing waits at ${code}`, async () => {
      const links = await county.count(code, 'links_out', 'head > received');
      const aside =
        (await county.count(code, 'parked_steps')) + (await county.count(code, 'parked_messages'));
      return links + aside === 0;
    });
  }
}

/** Received is what the others see too; the one that is asked must hold it. */
async function untilReceived(id: string, holder: string): Promise<void> {
  await until(`${holder} has it`, async () => {
    const matter = await county.as(holder).matter(id);
    return matter?.status === 'RECEIVED' && matter.holder.code === holder;
  });
}

/** Up and down once, everybody adding a step; ends accepted in the village. */
async function upAndDown(): Promise<string> {
  const matter = await county.as(VILLAGE).register();
  const { id } = matter;
  await county.as(VILLAGE).command('acceptMatter', matter);
  await county.as(VILLAGE).command('escalateMatter', matter, { reason: '超出村级能力' });
  await untilReceived(id, TOWNSHIP);
  await county.as(TOWNSHIP).command('acceptMatter', matter);
  await county.as(TOWNSHIP).command('escalateMatter', matter, { reason: '需县里协调' });
  await untilReceived(id, COUNTY);
  await county.as(COUNTY).command('returnMatter', matter, { reason: '请按意见办理' });
  await untilReceived(id, TOWNSHIP);
  await county.as(TOWNSHIP).command('acceptMatter', matter);
  await county.as(TOWNSHIP).command('handDownMatter', matter, { to: VILLAGE, reason: '请村里落实' });
  await untilReceived(id, VILLAGE);
  await county.as(VILLAGE).command('acceptMatter', matter);
  return id;
}

where(`with nodes of ${PREVIOUS.slice(0, 7)}`, () => {
  test.each([
    ['a village of before under a township and a county of today', [VILLAGE]],
    ['a township of before between a village and a county of today', [TOWNSHIP]],
    ['a county of before over nodes of today', [COUNTY]],
  ])('%s', async (_, old) => {
    await startWith(old);
    const id = await upAndDown();
    const { status, holder } = await county.untilEqual(id, ONE_OF_EACH);
    expect({ status, holder }).toEqual({ status: 'accepted', holder: VILLAGE });
    await untilQuiet();
  });

  test('a node of before is brought up to date over its own database, and goes on', async () => {
    await startWith([VILLAGE]);
    const id = await upAndDown();
    await county.upgrade(VILLAGE);
    await county.as(VILLAGE).command('escalateMatter', { id }, { reason: '再次上报' });
    await until(
      'the township has it',
      async () => (await county.as(TOWNSHIP).matter(id))?.status === 'RECEIVED',
    );
    await county.untilEqual(id, ONE_OF_EACH);
    await untilQuiet();
  });
});
