import { parseVersion } from './nats-binary.js';
import { hubConfig } from './nats-config.js';

const config = (version: number[]) =>
  hubConfig({
    host: '127.0.0.1',
    port: 4222,
    monitorPort: 8222,
    store: '/a folder/with "quotes"',
    version,
    certificate: { certificateFile: '/hub.pem', keyFile: '/hub.key' },
    trust: {
      operator: 'OPERATOR',
      system_account: 'ASYSTEM',
      resolver: { type: 'full', dir: '/accounts', allow_delete: false, interval: '2m' },
      resolver_preload: { ASYSTEM: 'SYSTEM', ANODES: 'NODES' },
    },
  });

test('nobody gets in but with a credential, by no other door', () => {
  const text = config([2, 9, 10]);
  expect(text).toContain('operator: "OPERATOR"');
  expect(text).toContain('system_account: "ASYSTEM"');
  expect(text).not.toMatch(/no_auth_user|"password"|"users"|leafnodes|websocket|mqtt/);
});

test('what is said to it is encrypted', () => {
  expect(config([2, 9, 10])).toContain('"cert_file": "/hub.pem"');
});

test('a setting that an old server would take for a mistake is left out there', () => {
  expect(config([2, 9, 10])).not.toContain('sync_interval');
  expect(config([2, 10, 0])).toContain('"sync_interval": "always"');
  expect(config([3, 0, 0])).toContain('"sync_interval": "always"');
});

test('a path is quoted', () => {
  expect(config([2, 9, 10])).toContain('"store_dir": "/a folder/with \\"quotes\\""');
});

test('the version is read as the server prints it', () => {
  expect(parseVersion('nats-server: v2.9.10\n')).toEqual([2, 9, 10]);
  expect(parseVersion('nats-server: 2.12.1-beta')).toEqual([2, 12, 1]);
  expect(parseVersion('?')).toEqual([0, 0, 0]);
});
