import { Refusal } from '@fengqiao/domain';

const NEWLINE = 0x0a;
/** Longer than anything that a node writes in one line; bounds memory whatever a file holds. */
const MOST_LINE_BYTES = 8 * 1024 * 1024;

/** Values as lines of JSON, to be the data of a part. */
export function linesOf(values: readonly object[]): Buffer {
  return Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
}

/** The values in the lines of a part. @throws Refusal FILE_UNKNOWN when it is no lines of JSON */
export async function* valuesIn(data: AsyncIterable<Buffer>): AsyncGenerator {
  let begun: Buffer[] = [];
  let bytes = 0;
  for await (const piece of data) {
    let at = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, at)) {
      yield valueOf(Buffer.concat([...begun, piece.subarray(at, end)]));
      begun = [];
      bytes = 0;
      at = end + 1;
    }
    begun.push(piece.subarray(at));
    bytes += piece.length - at;
    if (bytes > MOST_LINE_BYTES) throw new Refusal('FILE_UNKNOWN');
  }
  if (bytes > 0) throw new Refusal('FILE_UNKNOWN');
}

function valueOf(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    throw new Refusal('FILE_UNKNOWN');
  }
}
