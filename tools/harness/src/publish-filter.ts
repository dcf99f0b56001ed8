import { ClientFrames, type ClientFrame } from './client-frames.js';

/** What goes on to the hub instead of one publication: nothing, itself, or other bytes that are whole by themselves. */
export type Tampering = (frame: ClientFrame & { subject: string }) => readonly Buffer[];

/**
 * Reads what a NATS client says and leaves out what it publishes to subjects that are not wanted, as a hub would that
 * lost exactly those messages. Everything else passes byte by byte, unless a tampering hand lies on what is published.
 */
export class PublishFilter {
  private readonly frames = new ClientFrames();

  constructor(
    private readonly wanted: (subject: string) => boolean,
    private readonly tampering: Tampering = ({ bytes }) => [bytes],
  ) {}

  /** What of these bytes, and of those held back before, may go on: whole words only. */
  pass(bytes: Buffer): Buffer {
    return Buffer.concat(this.frames.take(bytes).flatMap((frame) => [...this.through(frame)]));
  }

  private through({ subject, bytes }: ClientFrame): readonly Buffer[] {
    if (subject === null) return [bytes];
    return this.wanted(subject) ? this.tampering({ subject, bytes }) : [];
  }
}
