import { ClientFrames } from './client-frames.js';

test.each([1, 5, 1_000])('a client is parted into whole words, whatever the pieces of %i bytes', (size) => {
  const said = ['CONNECT {}\r\n', 'HPUB link.a.b _INBOX.x.1 12 17\r\nNATS/1.0\r\n\r\nhello\r\n', 'PING\r\n'];
  const bytes = Buffer.from(said.join(''));
  const frames = new ClientFrames();
  const seen = [];
  for (let at = 0; at < bytes.length; at += size) seen.push(...frames.take(bytes.subarray(at, at + size)));
  expect(seen.map((frame) => [frame.subject, frame.bytes.toString()])).toEqual([
    [null, said[0]],
    ['link.a.b', said[1]],
    [null, said[2]],
  ]);
});
