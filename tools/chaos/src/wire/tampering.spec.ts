import { ClientFrames } from '../../../harness/src/client-frames.js';
import { copyOf } from './tampering.js';
import { published } from './voice.js';

test('a copy is the same message, which the hub neither knows again nor answers', () => {
  const said = published('link.a.b', { 'Nats-Msg-Id': 'b:1:a:7', 'fq-number': '7' }, '{"id":1}').toString();
  const withReply = said.replace('HPUB link.a.b ', 'HPUB link.a.b _INBOX.b.1 ');
  const copy = copyOf(Buffer.from(withReply));
  expect(copy.toString()).toBe(said.replace('Nats-Msg-Id:', 'Chaos-Copy-:'));
  expect(new ClientFrames().take(copy)).toEqual([{ subject: 'link.a.b', bytes: copy }]);
});
