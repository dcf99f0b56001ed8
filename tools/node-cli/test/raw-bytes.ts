/**
 * Looks for words of a ledger in the raw bytes of files: databases, their WAL, the store of NATS, logs. It knows nothing
 * of the formats of those files and therefore believes none of them.
 */
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A word to look for, and what may be told about it in a report: never the word itself. */
export interface Needle {
  text: string;
  /** For instance `row 12 summary`. */
  label: string;
}

export interface Hit {
  file: string;
  offset: number;
  label: string;
  encoding: string;
}

export interface Search {
  files: number;
  bytes: number;
  hits: Hit[];
}

const CHUNK = 4 * 1024 * 1024;
const MAX_HITS = 1_000;
/** Bytes by which a place is first judged, so that most of a file costs one look-up a byte. */
const KEY = 4;
const HASH_BITS = 20;
/** Looked up once: inside a test's own context each look at a global costs far more than the multiplication. */
const { imul } = Math;

const ENCODINGS: Record<string, (text: string) => Buffer> = {
  'UTF-8': (text) => Buffer.from(text, 'utf8'),
  'UTF-16LE': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16BE': (text) => Buffer.from(text, 'utf16le').swap16(),
  'JSON escapes': (text) =>
    Buffer.from(
      [...Array(text.length).keys()]
        .map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`)
        .join(''),
    ),
  'base64 at 0': (text) => base64(text, 0),
  'base64 at 1': (text) => base64(text, 1),
  'base64 at 2': (text) => base64(text, 2),
  hex: (text) => Buffer.from(Buffer.from(text, 'utf8').toString('hex')),
};

/** Some windows of `length` characters out of each text, taken where at least half of it is Chinese. */
export function needlesOf(texts: readonly { text: string; label: string }[], length = 8, each = 6): Needle[] {
  return texts.flatMap(({ text, label }) => {
    const runs = text.split(/\s+/).filter((run) => run.length >= length);
    const windows = runs.flatMap((run) => windowsOf(run, length, each)).filter(isMostlyChinese);
    const step = Math.max(1, Math.floor(windows.length / each));
    const chosen = windows.filter((_, at) => at % step === 0).slice(0, each);
    return chosen.map((window) => ({ text: window, label }));
  });
}

/** Searches every regular file below the places, which are folders or files. */
export function searchRawBytes(places: readonly string[], needles: readonly Needle[]): Search {
  const index = new NeedleIndex(needles);
  const search: Search = { files: 0, bytes: 0, hits: [] };
  for (const file of places.flatMap(filesBelow)) {
    search.files += 1;
    search.bytes += searchFile(file, index, search.hits);
  }
  return search;
}

interface Pattern {
  bytes: Buffer;
  label: string;
  encoding: string;
}

class NeedleIndex {
  readonly longest: number;
  /** 1 where some word's first bytes have this hash; almost every place of a file is passed over by it alone. */
  readonly mayBegin = new Uint8Array(1 << HASH_BITS);
  private readonly byKey = new Map<number, Pattern[]>();

  constructor(needles: readonly Needle[]) {
    const patterns = needles.flatMap(({ text, label }) =>
      Object.entries(ENCODINGS).map(([encoding, encode]): Pattern => ({
        bytes: encode(text),
        label,
        encoding,
      })),
    );
    this.longest = patterns.reduce((longest, { bytes }) => Math.max(longest, bytes.length), KEY);
    for (const pattern of patterns) {
      const key = pattern.bytes.readInt32LE(0);
      this.mayBegin[hashOf(key)] = 1;
      this.byKey.set(key, [...(this.byKey.get(key) ?? []), pattern]);
    }
  }

  at(bytes: Buffer, offset: number, key: number): Pattern | undefined {
    return this.byKey.get(key)?.find((pattern) => {
      const end = offset + pattern.bytes.length;
      return end <= bytes.length && pattern.bytes.equals(bytes.subarray(offset, end));
    });
  }
}

function searchFile(file: string, index: NeedleIndex, hits: Hit[]): number {
  const handle = openSync(file, 'r');
  const chunk = Buffer.alloc(CHUNK + index.longest);
  try {
    let start = 0;
    let kept = 0;
    for (;;) {
      const read = readSync(handle, chunk, kept, CHUNK, start + kept);
      const filled = kept + read;
      // The end of this chunk is looked at again with the next, lest a word lie across.
      const until = Math.max(0, read === 0 ? filled - KEY + 1 : filled - index.longest + 1);
      for (const { offset, pattern } of searchBytes(chunk.subarray(0, filled), until, index)) {
        const { label, encoding } = pattern;
        if (hits.length < MAX_HITS) hits.push({ file, offset: start + offset, label, encoding });
      }
      if (read === 0) return start + filled;
      chunk.copyWithin(0, until, filled);
      start += until;
      kept = filled - until;
    }
  } finally {
    closeSync(handle);
  }
}

// The one loop that sees every byte: plain numbers, and the four bytes rolled along instead of read anew.
function searchBytes(
  bytes: Buffer,
  until: number,
  index: NeedleIndex,
): { offset: number; pattern: Pattern }[] {
  const { mayBegin } = index;
  const found: { offset: number; pattern: Pattern }[] = [];
  if (until === 0) return found;
  let key = ((bytes[0] ?? 0) << 8) | ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 24);
  for (let offset = 0; offset < until; offset += 1) {
    key = (key >>> 8) | ((bytes[offset + KEY - 1] ?? 0) << 24);
    if (mayBegin[hashOf(key)] === 0) continue;
    const pattern = index.at(bytes, offset, key);
    if (pattern) found.push({ offset, pattern });
  }
  return found;
}

function filesBelow(place: string): string[] {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (stat?.isFile()) return [place];
  if (!stat?.isDirectory()) return [];
  return readdirSync(place).flatMap((name) => filesBelow(join(place, name)));
}

function windowsOf(run: string, length: number, each: number): string[] {
  const step = Math.max(length, Math.floor(run.length / each));
  return Array.from({ length: Math.floor((run.length - length) / step) + 1 }, (_, at) =>
    run.slice(at * step, at * step + length),
  );
}

function isMostlyChinese(window: string): boolean {
  return (window.match(/\p{Script=Han}/gu)?.length ?? 0) * 2 >= window.length;
}

// Whatever stood before the word, these characters are the same: the first and last of an encoding may not be.
function base64(text: string, before: number): Buffer {
  const padded = Buffer.concat([Buffer.alloc(before), Buffer.from(text, 'utf8')]);
  const whole = padded.toString('base64').replace(/=+$/, '');
  return Buffer.from(whole.slice(before === 0 ? 0 : before + 1, Math.floor((padded.length * 8) / 6)));
}

function hashOf(key: number): number {
  return imul(key, 0x9e3779b1) >>> (32 - HASH_BITS);
}
