import { parseEnrolled } from './enrolment.js';

const keys = { signingKey: 'U1', curveKey: 'X1', natsKey: 'U2', natsSeedFile: '/seed' };
const code = '331179000000';

test('the keys are on the last line that is JSON, whatever was said before', () => {
  const output = `migrating\n${JSON.stringify({ msg: 'a log line' })}\n${JSON.stringify({ code, ...keys })}\n`;
  expect(parseEnrolled(output, code)).toEqual({ code, ...keys });
});

test.each([
  ['nothing was said', ''],
  ['another node was enrolled', JSON.stringify({ code: '331179100000', ...keys })],
  ['a key is missing', JSON.stringify({ code, ...keys, natsKey: '' })],
])('refused: %s', (_what, output) => {
  expect(() => parseEnrolled(output, code)).toThrow('told no keys');
});
