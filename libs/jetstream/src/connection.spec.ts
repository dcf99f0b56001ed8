import { connectOptions } from './connection.js';

const PROGRAMS = 300;

test('programs that lose their hub in the same instant do not knock again in the same instant', () => {
  const server = { hostname: 'hub', port: 4222 } as never;
  const delays = Array.from({ length: PROGRAMS }, () => {
    const said = connectOptions({
      url: 'nats://hub',
      authorityFile: null,
      seedFile: 'nats.nk',
      name: 'test',
      inboxPrefix: '_INBOX.test',
    });
    const knock = said.reconnectToServer?.([server], null);
    return knock && 'delay' in knock ? knock.delay : 0;
  });
  // At most a fifth of them within any twentieth of a second.
  for (const delay of delays) {
    const together = delays.filter((other) => other >= delay && other < delay + 50).length;
    expect(together).toBeLessThan(PROGRAMS / 5);
  }
});
