import type { DirectoryFile } from '@fengqiao/contracts';
import { parseVersion } from './nats-binary.js';
import { hubConfig } from './nats-config.js';

const directory: DirectoryFile = {
  edition: 2024,
  recoveryKey: 'XR',
  nodes: [
    {
      code: '331179000000',
      name: '枫江县',
      parent: null,
      signingKey: 'U1',
      curveKey: 'X1',
      natsKey: 'UCOUNTY',
    },
    {
      code: '331179100000',
      name: '临溪镇',
      parent: '331179000000',
      signingKey: 'U2',
      curveKey: 'X2',
      natsKey: 'UTOWN',
    },
  ],
};

const config = (version: number[]) =>
  hubConfig({
    host: '127.0.0.1',
    port: 4222,
    monitorPort: 8222,
    store: '/a folder/with "quotes"',
    version,
    directory,
    hubKey: 'UHUB',
    gatewayKey: 'UGATEWAY',
  });

test('every user proves a key, and the reply permission is spelled as the server knows it', () => {
  const text = config([2, 9, 10]);
  for (const key of ['UHUB', 'UGATEWAY', 'UCOUNTY', 'UTOWN']) expect(text).toContain(`"nkey": "${key}"`);
  expect(text.match(/"allow_responses"/g)).toHaveLength(directory.nodes.length);
  expect(text).not.toMatch(/no_auth_user|"password"|leafnodes|websocket|mqtt/);
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
