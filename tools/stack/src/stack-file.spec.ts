import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCounty, type County } from './county.js';
import { Places } from './places.js';
import {
  composeStackFile,
  readStackFile,
  removeStackFile,
  writeStackFile,
  type StackFacts,
} from './stack-file.js';

const folder = mkdtempSync(join(tmpdir(), 'fengqiao-stack-file-'));
const places = new Places(folder);
places.make();
const county = readCounty(places);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function facts(of: County): StackFacts {
  return {
    county: of,
    nodes: new Map(
      of.nodes.map((node, index) => [
        node.code,
        { url: `http://127.0.0.1:${4101 + index}`, pid: 100 + index },
      ]),
    ),
    gatewayUrl: 'http://127.0.0.1:4000',
    nats: { url: 'nats://127.0.0.1:4222', pid: 7, store: '/store' },
    postgres: { folder: '/data', port: 54_329, pid: 8 },
    accounts: [{ node: '331179000000', username: 'desk', password: 'secret', role: 'desk' }],
  };
}

test('names every node with its addresses, and the database without a password', () => {
  const stack = composeStackFile(facts(county));
  expect(stack.gateway).toEqual({ graphql: 'http://127.0.0.1:4000/graphql', web: 'http://127.0.0.1:4000/' });
  expect(stack.nodes).toHaveLength(county.nodes.length);
  expect(stack.nodes[0]).toEqual({
    code: '331179000000',
    name: '枫江县',
    tier: 'county',
    parent: null,
    graphql: 'http://127.0.0.1:4101/graphql',
    web: 'http://127.0.0.1:4101/',
    database: 'postgres://node_331179000000@127.0.0.1:54329/fengqiao_331179000000',
    pid: 100,
  });
});

test('is written for its owner only, and gone after the stack went down', () => {
  const stack = composeStackFile(facts(county));
  writeStackFile(places, stack);
  expect(statSync(places.stackFile).mode & 0o777).toBe(0o600);
  expect(readStackFile(places)).toEqual(stack);
  removeStackFile(places);
  expect(readStackFile(places)).toBeNull();
});
