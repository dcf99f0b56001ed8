const LINE_END = Buffer.from('\r\n');

/** One whole thing that a NATS client said. */
export interface ClientFrame {
  /** Where it publishes to; null when it is no publication. */
  subject: string | null;
  /** Everything as it was said, payload included. */
  bytes: Buffer;
}

/** Parts the bytes of a NATS client into what it said, one whole thing after the other. */
export class ClientFrames {
  private waiting: Buffer = Buffer.alloc(0);

  /** What is whole with these bytes; the rest waits for more. */
  take(bytes: Buffer): ClientFrame[] {
    this.waiting = this.waiting.length === 0 ? bytes : Buffer.concat([this.waiting, bytes]);
    const frames: ClientFrame[] = [];
    for (let frame = this.next(); frame; frame = this.next()) frames.push(frame);
    return frames;
  }

  // `PUB <subject> [reply] <size>` and `HPUB <subject> [reply] <header size> <size>` are followed by a payload; all
  // other words of a client are one line.
  private next(): ClientFrame | null {
    const end = this.waiting.indexOf(LINE_END);
    if (end < 0) return null;
    const words = this.waiting.toString('utf8', 0, end).split(/\s+/);
    const isPublish = /^H?PUB$/i.test(words[0] ?? '');
    const payload = isPublish ? Number(words.at(-1)) + LINE_END.length : 0;
    const length = end + LINE_END.length + payload;
    if (this.waiting.length < length) return null;
    const bytes = this.waiting.subarray(0, length);
    this.waiting = this.waiting.subarray(length);
    return { subject: isPublish ? (words[1] ?? '') : null, bytes };
  }
}
