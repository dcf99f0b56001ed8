import { pathToFileURL } from 'node:url';
import { initialize, load } from './mutate-hook.mjs';

const FILE = '/program/receiver.js';
const nextLoad = () =>
  Promise.resolve({ format: 'module', source: Buffer.from('if (known) continue;\ndone();') });

function loaded(find: string, url = pathToFileURL(FILE).href): Promise<{ source: unknown }> {
  initialize([{ file: FILE, find, replace: 'if (false)' }]);
  return load(url, {}, nextLoad);
}

test('one line is changed on the way into the process', async () => {
  expect((await loaded('if (known)')).source).toBe('if (false) continue;\ndone();');
});

test('other files stay as they are', async () => {
  const { source } = await loaded('if (known)', pathToFileURL('/program/relay.js').href);
  expect(String(source)).toContain('if (known)');
});

test.each(['if (unknown)', 'n'])('a place that is not there exactly once is an error: %s', async (find) => {
  await expect(loaded(find)).rejects.toThrow('times in');
});
