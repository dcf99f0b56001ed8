import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyFree, isFree, LOOPBACK, Ports } from './ports.js';

const folder = mkdtempSync(join(tmpdir(), 'fengqiao-ports-'));
const servers: Server[] = [];
let files = 0;

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function occupied(): Promise<number> {
  const port = await anyFree();
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, LOOPBACK, resolve));
  return port;
}

const newFile = () => join(folder, `${files++}.json`);

test('a port on which somebody listens is not free', async () => {
  expect(await isFree(await occupied())).toBe(false);
});

test('the usual port is taken when it is free', async () => {
  const usual = await anyFree();
  expect(await new Ports(newFile()).choose({ name: 'a', usual })).toBe(usual);
});

test('another port is found when the usual one is in use', async () => {
  const usual = await occupied();
  const port = await new Ports(newFile()).choose({ name: 'a', usual });
  expect(port).not.toBe(usual);
  expect(await isFree(port)).toBe(true);
});

test('a part comes back to the port it had, in a later run too', async () => {
  const file = newFile();
  const port = await new Ports(file).choose({ name: 'a', usual: await occupied() });
  expect(await new Ports(file).choose({ name: 'a', usual: await anyFree() })).toBe(port);
});

test('what the environment asks for comes before the port of last time', async () => {
  const file = newFile();
  await new Ports(file).choose({ name: 'a', usual: await anyFree() });
  const configured = await anyFree();
  expect(await new Ports(file).choose({ name: 'a', usual: 1, configured })).toBe(configured);
});

test('two parts never get the same port, nor the port of one that lives', async () => {
  const ports = new Ports(newFile());
  const [usual, kept] = [await anyFree(), await anyFree()];
  ports.keep('living', kept);
  const given = [
    await ports.choose({ name: 'a', usual }),
    await ports.choose({ name: 'b', usual }),
    await ports.choose({ name: 'c', usual: kept }),
  ];
  expect(new Set([kept, ...given]).size).toBe(4);
});

test('a port of last time that is still held for a moment is waited for', async () => {
  const file = newFile();
  const usual = await occupied();
  new Ports(file).keep('a', usual);
  setTimeout(() => servers.splice(0).forEach((server) => server.close()), 300);
  const wish = { name: 'a', usual: await anyFree(), patienceMs: 5_000 };
  expect(await new Ports(file).choose(wish)).toBe(usual);
});
