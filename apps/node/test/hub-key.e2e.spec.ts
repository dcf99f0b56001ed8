import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const county = countyOfFile({ nodes: ONE_OF_EACH });
const fileOf = (code: string, name: string): string => join(county().places.node(code), name);
const replace = (code: string) => county().as(code, 'administrator').ask('mutation { replaceHubKey }');

async function untilKnownByItsOwn(code: string): Promise<void> {
  await until(`the directory names the key of ${code}`, async () => {
    const [row] = await county().sql<{ spent: number }>(
      COUNTY,
      `SELECT json_array_length(state::json->'nodes'->$1->'spentHubKeys') AS spent FROM directory_state`,
      [code],
    );
    return row?.spent === 1;
  });
}

test('a node gets another key at the hub while messages flow, and the one before is let in no more', async () => {
  const before = {
    seed: readFileSync(fileOf(VILLAGE, 'nats.nk')),
    jwt: readFileSync(fileOf(VILLAGE, 'nats.jwt')),
  };
  const pid = county().node(VILLAGE).pid;
  const registering = Promise.all([county().as(VILLAGE).register(), county().as(VILLAGE).register()]);
  await replace(VILLAGE);
  const after = await county().as(VILLAGE).register();
  await untilKnownByItsOwn(VILLAGE);
  for (const { id } of [...(await registering), after]) await county().untilEqual(id, ONE_OF_EACH);
  expect(county().node(VILLAGE).pid).toBe(pid);
  expect(readFileSync(fileOf(VILLAGE, 'nats.nk'))).not.toEqual(before.seed);

  // Whoever copied the old files stays outside.
  writeFileSync(fileOf(VILLAGE, 'stolen.nk'), before.seed);
  writeFileSync(fileOf(VILLAGE, 'stolen.jwt'), before.jwt);
  await expect(county().connectAs(VILLAGE, 'stolen.nk')).rejects.toThrow(/uthoriz|uthenti/);
});

test('the node at the top replaces its own key, and the others notice nothing', async () => {
  await replace(COUNTY);
  await untilKnownByItsOwn(COUNTY);
  const { id } = await county().as(TOWNSHIP).register();
  await county().untilEqual(id, [COUNTY, TOWNSHIP]);
});

test('a replacement that was cut off between the two files is finished at the next start', async () => {
  await county().node(TOWNSHIP).stop();
  const credential = readFileSync(fileOf(TOWNSHIP, 'nats.jwt'));
  // The seed was moved already; of the credential only the new one is whole.
  writeFileSync(fileOf(TOWNSHIP, 'nats.jwt.new'), credential);
  writeFileSync(fileOf(TOWNSHIP, 'nats.jwt'), 'damaged');
  await county().node(TOWNSHIP).start();
  expect(existsSync(fileOf(TOWNSHIP, 'nats.jwt.new'))).toBe(false);
  const { id } = await county().as(TOWNSHIP).register();
  await county().untilEqual(id, [COUNTY, TOWNSHIP]);
});
