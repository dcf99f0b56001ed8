import { elementsOf, rowsOfCopy, type Fields } from './copy-text.js';

async function all(pieces: AsyncIterable<Uint8Array>): Promise<Fields[]> {
  const rows: Fields[] = [];
  for await (const row of rowsOfCopy(pieces)) rows.push(row);
  return rows;
}

async function rowsOf(...pieces: string[]): Promise<Fields[]> {
  async function* given() {
    for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece));
  }
  return all(given());
}

test('rows and fields are divided, null is null and an empty text is one', async () => {
  expect(await rowsOf('1\ta\t\\N\n2\t\tb\n')).toEqual([
    ['1', 'a', null],
    ['2', '', 'b'],
  ]);
});

test('what was escaped reads as it was', async () => {
  const text = 'a\ttab, a\nline, a \\ and \\N';
  const written = 'a\\ttab, a\\nline, a \\\\ and \\\\N';
  expect(await rowsOf(`${written}\n`)).toEqual([[text]]);
});

test('pieces may end anywhere, also within a character', async () => {
  const bytes = Buffer.from('7\t枫桥\n8\t\\\\\n');
  async function* single() {
    for (const byte of bytes) yield await Promise.resolve(Buffer.of(byte));
  }
  expect(await all(single())).toEqual([
    ['7', '枫桥'],
    ['8', '\\'],
  ]);
});

test('a table that ends within a row is refused', async () => {
  await expect(rowsOf('1\ta\n2')).rejects.toThrow('ends within a row');
});

test.each([
  ['{}', []],
  ['{331178100000}', ['331178100000']],
  ['{a,b}', ['a', 'b']],
  ['{"a,b","say \\"so\\"",c}', ['a,b', 'say "so"', 'c']],
])('the array %s has its elements', (array, elements) => {
  expect(elementsOf(array)).toEqual(elements);
});
