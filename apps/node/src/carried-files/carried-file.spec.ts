import { randomBytes } from 'node:crypto';
import { until } from '../../../../tools/harness/src/until.js';
import {
  cut,
  inOrder,
  inPieces,
  makingOf,
  openedByAge,
  openingOf,
  someParts,
  stranger,
  textsOf,
  township,
  village,
  written,
} from '../../test/carrying.js';
import { readCarriedFile, verifyCarriedFile, writeCarriedFile } from './carried-file.js';

test('what was written is read by its recipient, part by part and piece by piece', async () => {
  const file = await written([
    { name: 'entries', data: inPieces(['一', '二']) },
    { name: 'tables/journal', data: Buffer.from('三') },
    { name: 'empty', data: inPieces([]) },
  ]);
  const { header, parts } = await readCarriedFile(inPieces([file]), openingOf(township));
  expect(header).toMatchObject({ kind: 'link', from: village.code, about: { to: township.code } });
  expect(await textsOf(parts)).toEqual({ entries: '一二', 'tables/journal': '三', empty: '' });
});

test('each of several recipients opens it with its own key', async () => {
  const file = await written(someParts(), { recipients: [stranger.curveKey, township.curveKey] });
  for (const reader of [stranger, township]) {
    expect((await verifyCarriedFile(inPieces([file]), openingOf(reader))).parts).toBe(2);
  }
});

test('it arrives whole in pieces of any size', async () => {
  const file = await written(someParts());
  for (const size of [1, 7, 1000]) {
    expect((await verifyCarriedFile(cut(file, size), openingOf(township))).parts).toBe(2);
  }
});

test('a part that its reader passes over does not hide the next', async () => {
  const file = await written([
    { name: 'one', data: inPieces(['a', 'b', 'c']) },
    { name: 'two', data: Buffer.from('d') },
  ]);
  const { parts } = await readCarriedFile(inPieces([file]), openingOf(township));
  const names: string[] = [];
  for await (const { name, data } of parts) {
    names.push(name);
    for await (const piece of data) if (piece.length > 0) break;
  }
  expect(names).toEqual(['one', 'two']);
});

test('a tool that knows only age opens it with the same key', async () => {
  const file = await written(someParts());
  expect((await openedByAge(file, township)).toString('latin1')).toContain('fengqiao-carried-file');
});

test('an error of what is read from or written comes through as it is', async () => {
  const file = await written([{ name: 'entries', data: randomBytes(300_000) }]);
  const broken = async function* () {
    yield* cut(file.subarray(0, 100_000), 10_000);
    throw new Error('the stick was pulled out');
  };
  await expect(verifyCarriedFile(broken(), openingOf(township))).rejects.toThrow('pulled out');
  const failing = async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from('x'));
    throw new Error('the database went away');
  };
  await expect(written([{ name: 'entries', data: failing() }])).rejects.toThrow('went away');
});

test('when its reader goes away, what it is written from is let go, and what it is read from too', async () => {
  const letGo: string[] = [];
  const endless = async function* (name: string, pieces: AsyncIterable<Uint8Array>) {
    try {
      yield* pieces;
    } finally {
      letGo.push(name);
    }
  };
  const forever = async function* () {
    for (;;) yield await Promise.resolve(randomBytes(100_000));
  };
  const data = endless('written from', forever());
  const file = writeCarriedFile(makingOf(), inOrder([{ name: 'entries', data }]));
  const { parts } = await readCarriedFile(endless('read from', file), openingOf(township));
  for await (const part of parts) if (part.name === 'entries') break;
  await until('all is let go', () => letGo.length === 2);
  expect(file.destroyed).toBe(true);
});

test('100 MB are written and read with the memory of a few pieces', async () => {
  const piece = randomBytes(1_000_000);
  const pieces = async function* () {
    for (let count = 0; count < 100; count += 1) yield await Promise.resolve(piece);
  };
  const file = writeCarriedFile(makingOf(), inOrder([{ name: 'entries', data: pieces() }]));
  let most = 0;
  const before = memory();
  const watched = async function* () {
    for await (const part of file) {
      yield part as Buffer;
      most = Math.max(most, memory() - before);
    }
  };
  expect((await verifyCarriedFile(watched(), openingOf(township))).bytes).toBe(100_000_000);
  expect(most).toBeLessThan(60_000_000);
}, 120_000);

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
