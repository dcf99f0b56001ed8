import { ClosedConnectionError, NoRespondersError, TimeoutError } from '@nats-io/transport-node';
import { isSilence } from './hub.js';

test.each([
  ['no answer in time', new TimeoutError()],
  ['a connection that is gone', new ClosedConnectionError()],
  ['an error because of one', new Error('the probe failed', { cause: new TimeoutError() })],
])('%s proves nothing about the store', (_what, error) => {
  expect(isSilence(error)).toBe(true);
});

test.each([
  ['nobody listens where the stream should be', new NoRespondersError('link.hub.hub')],
  ['the server refuses', new Error('error opening msg block file [3]: file closed')],
  ['something that is no error', 'timeout'],
])('%s is an answer', (_what, thrown) => {
  expect(isSilence(thrown)).toBe(false);
});
