import { PublishFilter } from './publish-filter.js';

const SAID = [
  'CONNECT {"verbose":false}\r\n',
  'SUB _INBOX.a.> 1\r\n',
  'PUB link.a.b 7\r\nPUB x 1\r\n',
  'HPUB beat.a.b _INBOX.a.1 12 17\r\nNATS/1.0\r\n\r\nhello\r\n',
  'PING\r\n',
];

test.each([1, 3, 16, 1_000])(
  'only unwanted publications are left out, whatever the pieces of %i bytes',
  (size) => {
    const filter = new PublishFilter((subject) => subject.startsWith('beat.'));
    const bytes = Buffer.from(SAID.join(''));
    let through = '';
    for (let at = 0; at < bytes.length; at += size)
      through += filter.pass(bytes.subarray(at, at + size)).toString();
    expect(through).toBe([SAID[0], SAID[1], SAID[3], SAID[4]].join(''));
  },
);

test('a payload that looks like a command is a payload', () => {
  const filter = new PublishFilter(() => true);
  expect(filter.pass(Buffer.from(SAID.join(''))).toString()).toBe(SAID.join(''));
});

test('what is published can be held back and said twice', () => {
  const filter = new PublishFilter(
    () => true,
    ({ subject, bytes }) => (subject.startsWith('beat.') ? [bytes, bytes] : []),
  );
  expect(filter.pass(Buffer.from(SAID.join(''))).toString()).toBe(
    [SAID[0], SAID[1], SAID[3], SAID[3], SAID[4]].join(''),
  );
});
