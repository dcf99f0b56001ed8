// PostgreSQL's text format of COPY, as the server writes it: one row per line, fields divided by tabs, `\N` for null,
// and a backslash before whatever would be taken for a division. A line feed in the data never stands as such.

const LINE_FEED = 0x0a;
/** A step is at most about two million bytes; whatever has no end for so long is no table. */
const MOST_LINE_BYTES = 64 * 1024 * 1024;

const ESCAPED: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

export type Fields = (string | null)[];

/** The rows of a table that comes in pieces. Holds one row at a time. @throws RangeError when it is no table */
export async function* rowsOfCopy(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Fields> {
  let begun: Buffer[] = [];
  let begunBytes = 0;
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let at = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, at)) {
      yield fieldsOf(Buffer.concat([...begun, bytes.subarray(at, end)]));
      begun = [];
      begunBytes = 0;
      at = end + 1;
    }
    if (at < bytes.length) begun.push(bytes.subarray(at));
    begunBytes += bytes.length - at;
    if (begunBytes > MOST_LINE_BYTES) throw new RangeError('a row without an end');
  }
  if (begun.length > 0) throw new RangeError('the table ends within a row');
}

function fieldsOf(line: Buffer): Fields {
  return line
    .toString('utf8')
    .split('\t')
    .map((field) => (field === '\\N' ? null : unescaped(field)));
}

function unescaped(field: string): string {
  if (!field.includes('\\')) return field;
  return field.replace(/\\(.)/gs, (_, letter: string) => ESCAPED[letter] ?? letter);
}

/** The elements of a PostgreSQL array of texts, `{a,"b c"}`. Null elements are none of ours and come as they stand. */
export function elementsOf(array: string): string[] {
  const inside = array.slice(1, -1);
  if (inside === '') return [];
  const elements = inside.match(/"(?:[^"\\]|\\.)*"|[^,]+/gs) ?? [];
  return elements.map((element) =>
    element.startsWith('"') ? element.slice(1, -1).replace(/\\(.)/gs, '$1') : element,
  );
}
