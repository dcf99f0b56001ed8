import { Refusal } from '@fengqiao/domain';
import { createHash } from 'node:crypto';

// What stands inside the encryption: frames of one letter, a length in four bytes, and so many bytes. Lengths are
// bounded, so that a file can be read with little memory whatever it claims about itself.

export const FRAME = { header: 'H', part: 'P', data: 'D', trailer: 'T' } as const;
export type FrameKind = (typeof FRAME)[keyof typeof FRAME];

export interface Frame {
  kind: FrameKind;
  bytes: Buffer;
}

const HEAD_BYTES = 5;
/** Longer data is divided when it is written. */
export const MOST_WRITTEN = 256 * 1024;
const MOST_READ = 1024 * 1024;

/** What was written or read so far, in one value: what the trailer signs. */
export class Tally {
  private readonly hash = createHash('sha256');
  bytes = 0;

  add(piece: Uint8Array): void {
    this.hash.update(piece);
    this.bytes += piece.length;
  }

  /** `sha256:<hex>`; to be asked once, at the end. */
  digest(): string {
    return `sha256:${this.hash.digest('hex')}`;
  }
}

export function frameOf(kind: FrameKind, content: Uint8Array | object): Buffer {
  const bytes = content instanceof Uint8Array ? content : Buffer.from(JSON.stringify(content));
  const head = Buffer.alloc(HEAD_BYTES, kind);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** Takes frames out of decrypted bytes, and counts all of them but the trailer. */
export class Frames {
  readonly tally = new Tally();
  private readonly source: AsyncIterator<Uint8Array>;
  private buffered: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** @throws Refusal FILE_CUT_OFF when there is none, FILE_UNKNOWN when what comes is no frame */
  async next(): Promise<Frame> {
    const head = await this.take(HEAD_BYTES);
    const kind = Object.values(FRAME).find((letter) => letter.charCodeAt(0) === head[0]);
    const length = head.readUInt32BE(1);
    if (!kind || length > MOST_READ) throw new Refusal('FILE_UNKNOWN');
    const bytes = await this.take(length);
    if (kind !== FRAME.trailer) {
      this.tally.add(head);
      this.tally.add(bytes);
    }
    return { kind, bytes };
  }

  /** Whether nothing follows. */
  async isAtEnd(): Promise<boolean> {
    return this.buffered.length === 0 && (await this.source.next()).done === true;
  }

  /** Lets go of the source without reading on. */
  async close(): Promise<void> {
    await this.source.return?.();
  }

  private async take(length: number): Promise<Buffer> {
    const pieces = [this.buffered];
    let have = this.buffered.length;
    while (have < length) {
      const next = await this.source.next();
      if (next.done === true) throw new Refusal('FILE_CUT_OFF');
      const { buffer, byteOffset, byteLength } = next.value;
      pieces.push(Buffer.from(buffer, byteOffset, byteLength));
      have += byteLength;
    }
    const whole = pieces.length === 1 ? this.buffered : Buffer.concat(pieces);
    this.buffered = whole.subarray(length);
    return whole.subarray(0, length);
  }
}
