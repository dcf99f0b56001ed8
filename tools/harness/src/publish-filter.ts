const LINE_END = Buffer.from('\r\n');

/**
 * Reads what a NATS client says and leaves out what it publishes to subjects that are not wanted, as a hub would that
 * lost exactly those messages. Everything else passes byte by byte.
 */
export class PublishFilter {
  private waiting: Buffer = Buffer.alloc(0);

  constructor(private readonly wanted: (subject: string) => boolean) {}

  /** What of these bytes, and of those held back before, may go on. */
  pass(bytes: Buffer): Buffer {
    this.waiting = Buffer.concat([this.waiting, bytes]);
    const through: Buffer[] = [];
    for (let frame = this.nextFrame(); frame; frame = this.nextFrame()) {
      if (frame.subject === null || this.wanted(frame.subject)) through.push(frame.bytes);
    }
    return Buffer.concat(through);
  }

  // `PUB <subject> [reply] <size>` and `HPUB <subject> [reply] <header size> <size>` are followed by a payload; all
  // other words of a client are one line.
  private nextFrame(): { subject: string | null; bytes: Buffer } | null {
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
