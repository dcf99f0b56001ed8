import { Administrator } from '../../../tools/harness/src/administrator.js';
import { copyNode } from '../../../tools/harness/src/copied-node.js';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { Desk } from '../../../tools/harness/src/desk.js';
import { ONE_OF_EACH, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const county = countyOfFile({ nodes: ONE_OF_EACH });

test('a node that runs twice is found out, and both copies are shut out until a person decides', async () => {
  const { id } = await county().as(VILLAGE).register();
  await county().untilEqual(id, ONE_OF_EACH);
  const copy = await copyNode(county(), VILLAGE);
  const administrator = new Administrator(county());
  try {
    const there = new Desk(copy.url, county().account(VILLAGE, 'desk'));
    // Two people at two machines, each of which believes to be the village.
    const [one, other] = await Promise.all([county().as(VILLAGE).register(), there.register()]);
    expect(one.id).not.toBe(other.id);
    const paused = await until(
      'it is shut out',
      async () => {
        const node = await administrator.node(VILLAGE);
        return node.standing === 'SUSPENDED' ? node : null;
      },
      30,
    );
    expect(paused.standingCause).toBe('CONTRADICTION');
    await until('both are cut off', async () =>
      (await county().hub.connections()).every(({ name }) => name !== VILLAGE),
    );

    // Each desk works on, and nothing of it gets out.
    await county().as(VILLAGE).register();
    await there.register();
    expect((await administrator.node(VILLAGE)).standing).toBe('SUSPENDED');
  } finally {
    await copy.stop();
  }
});
