import { untilReached } from './patience.js';

const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

test('what a node has to know before it begins is asked again until the database answers', async () => {
  const answers = [away, away, 'known'];
  const ask = () => {
    const next = answers.shift();
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  await expect(untilReached(ask)).resolves.toBe('known');
  expect(answers).toEqual([]);
});

test('what the database refuses is not asked again', async () => {
  let asked = 0;
  const ask = () => {
    asked += 1;
    return Promise.reject(new Error('permission denied'));
  };
  await expect(untilReached(ask)).rejects.toThrow('permission denied');
  expect(asked).toBe(1);
});
