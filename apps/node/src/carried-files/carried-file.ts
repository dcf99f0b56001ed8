import { Refusal } from '@fengqiao/domain';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { Readable } from 'node:stream';
import { isSignedBy } from '../identity/identity.js';
import { publicKeyOf, rawPublicKey } from '../identity/nkey-codec.js';
import { decrypted, encrypted } from './encryption.js';
import { FRAME, frameOf, Frames, MOST_WRITTEN, Tally, type Frame } from './frames.js';

// What travels on a stick or lies in a safe: encrypted with age, so that nobody on the way reads it, and signed at its
// end by the node that made it, so that whoever can encrypt to us (anybody) cannot speak in a node's name. Inside:
// a header, named parts in pieces, a trailer with the digest of all before it and its signature. Written and read
// as a stream: memory does not grow with the file.

export type CarriedKind = 'backup' | 'link';

export const CARRIED_FORMAT = 1;
const FORMAT_NAME = 'fengqiao-carried-file';
const PART_NAME = /^\w[\w-]{0,80}([./]\w[\w-]{0,80}){0,4}$/;

export interface CarriedHeader {
  format: typeof FORMAT_NAME;
  version: number;
  kind: CarriedKind;
  /** Code of the node that made and signed it. */
  from: string;
  /** By that node's clock, ISO 8601. */
  madeAt: string;
  /** Curve keys (`X…`) of those it was made for; each can open it. */
  recipients: string[];
  /** Whatever its kind wants to say before the parts; no secrets of people. */
  about: Record<string, unknown>;
}

export interface Making {
  kind: CarriedKind;
  /** Who makes and signs it: an Identity, or the same two fields of one. */
  identity: { code: string; sign(text: string): string };
  /** nkey curve keys (`X…`). */
  recipients: readonly string[];
  about: Record<string, unknown>;
}

export interface PartToWrite {
  /** Words of letters, digits, `_` and `-`, joined by `.` or `/`; never a way out of a folder. */
  name: string;
  data: Uint8Array | AsyncIterable<Uint8Array>;
}

export interface Opening {
  /** What kind of file is expected. */
  kind: CarriedKind;
  /** The X25519 key of a recipient. */
  secret: KeyObject;
  /** The signing key (`U…`) of the node with that code; undefined for a node that is not known. */
  keyOf(code: string, header: CarriedHeader): string | undefined;
}

export interface CarriedPart {
  name: string;
  data: AsyncIterable<Buffer>;
}

export interface CarriedFile {
  /** Not to be believed before `parts` came to their end. */
  header: CarriedHeader;
  /**
   * To be read once, one part after the other; what is not read of a part is passed over. When they end without an
   * error the signature held, and everything in the file is the word of `header.from`; until then nothing is,
   * unless it proves itself.
   */
  parts: AsyncIterable<CarriedPart>;
}

/** What a whole file held, once its signature was verified. */
export interface Verified {
  header: CarriedHeader;
  /** Bytes of the parts and what divides them. */
  bytes: number;
  parts: number;
}

/**
 * A carried file as a stream of bytes. Fails with what `parts` throw; it never ends well half-written, and a file
 * that has no trailer is refused by every reader.
 */
export function writeCarriedFile(making: Making, parts: AsyncIterable<PartToWrite>): Readable {
  return Readable.from(encrypted(framesOf(making, parts), making.recipients), { objectMode: false });
}

/**
 * Opens a carried file and reads its header.
 * @param source as it was carried; its own errors come through as they are
 * @throws Refusal FILE_UNKNOWN, FILE_NOT_FOR_HERE, FILE_NEWER, FILE_FROM_STRANGER, FILE_CHANGED, FILE_CUT_OFF; the
 *   last three also while the parts are read
 */
export async function readCarriedFile(
  source: AsyncIterable<Uint8Array>,
  opening: Opening,
): Promise<CarriedFile> {
  const frames = new Frames(decrypted(source, opening.secret));
  try {
    const header = headerFrom(await frames.next());
    if (header.version > CARRIED_FORMAT) throw new Refusal('FILE_NEWER');
    if (header.kind !== opening.kind) throw new Refusal('FILE_UNKNOWN', header.kind);
    refuseUnlessMeantForMe(header, opening.secret);
    const signingKey = opening.keyOf(header.from, header);
    if (signingKey === undefined) throw new Refusal('FILE_FROM_STRANGER', header.from);
    return { header, parts: partsOf(frames, header, signingKey) };
  } catch (error) {
    await frames.close();
    throw error;
  }
}

/** Reads a file to its end and believes it only then. Throws what `readCarriedFile` and its parts throw. */
export async function verifyCarriedFile(
  source: AsyncIterable<Uint8Array>,
  opening: Opening,
): Promise<Verified> {
  const { header, parts } = await readCarriedFile(source, opening);
  const verified: Verified = { header, bytes: 0, parts: 0 };
  for await (const { data } of parts) {
    verified.parts += 1;
    for await (const piece of data) verified.bytes += piece.length;
  }
  return verified;
}

async function* framesOf(making: Making, parts: AsyncIterable<PartToWrite>): AsyncGenerator<Buffer> {
  const { kind, identity, recipients, about } = making;
  const tally = new Tally();
  const counted = (frame: Buffer): Buffer => {
    tally.add(frame);
    return frame;
  };
  const header: CarriedHeader = {
    format: FORMAT_NAME,
    version: CARRIED_FORMAT,
    kind,
    from: identity.code,
    madeAt: new Date().toISOString(),
    recipients: [...recipients],
    about,
  };
  yield counted(frameOf(FRAME.header, header));
  for await (const { name, data } of parts) {
    if (!PART_NAME.test(name)) throw new RangeError('not the name of a part');
    yield counted(frameOf(FRAME.part, { name }));
    for await (const piece of data instanceof Uint8Array ? [data] : data) {
      for (let at = 0; at < piece.length; at += MOST_WRITTEN) {
        yield counted(frameOf(FRAME.data, piece.subarray(at, at + MOST_WRITTEN)));
      }
    }
  }
  const digest = tally.digest();
  yield frameOf(FRAME.trailer, { digest, signature: identity.sign(trailerText(header.from, digest)) });
}

async function* partsOf(
  frames: Frames,
  header: CarriedHeader,
  signingKey: string,
): AsyncGenerator<CarriedPart> {
  try {
    let frame = await frames.next();
    while (frame.kind === FRAME.part) {
      const part = new PartReading(frames);
      yield { name: nameFrom(frame), data: part.data() };
      frame = await part.afterwards();
    }
    const digest = frames.tally.digest();
    refuseUnlessSigned(frame, header.from, digest, signingKey);
    if (!(await frames.isAtEnd())) throw new Refusal('FILE_CHANGED');
  } finally {
    await frames.close();
  }
}

/** The data of one part, up to the frame that is none. */
class PartReading {
  private after: Frame | null = null;

  constructor(private readonly frames: Frames) {}

  async *data(): AsyncGenerator<Buffer> {
    while (this.after === null) {
      const frame = await this.frames.next();
      if (frame.kind === FRAME.data) yield frame.bytes;
      else this.after = frame;
    }
  }

  async afterwards(): Promise<Frame> {
    while (this.after === null) {
      const frame = await this.frames.next();
      if (frame.kind !== FRAME.data) this.after = frame;
    }
    return this.after;
  }
}

// Encrypted to me is not yet made for me: whoever was sent a file can encrypt its content anew to others.
function refuseUnlessMeantForMe(header: CarriedHeader, secret: KeyObject): void {
  const mine = rawPublicKey(createPublicKey(secret));
  const isMine = header.recipients.some((curveKey) => {
    try {
      return rawPublicKey(publicKeyOf(curveKey, 'x25519')).equals(mine);
    } catch {
      // A key of a kind that this version cannot read is not this node's.
      return false;
    }
  });
  if (!isMine) throw new Refusal('FILE_NOT_FOR_HERE');
}

function refuseUnlessSigned(frame: Frame, from: string, digest: string, signingKey: string): void {
  const said = frame.kind === FRAME.trailer ? fieldsOf(frame) : {};
  const { digest: claimed, signature } = said;
  if (typeof claimed !== 'string' || typeof signature !== 'string') throw new Refusal('FILE_UNKNOWN');
  if (!isSignedBy(signingKey, trailerText(from, claimed), signature)) {
    throw new Refusal('FILE_FROM_STRANGER', from);
  }
  if (claimed !== digest) throw new Refusal('FILE_CHANGED');
}

function trailerText(from: string, digest: string): string {
  return JSON.stringify([FORMAT_NAME, from, digest]);
}

function headerFrom(frame: Frame): CarriedHeader {
  const said = frame.kind === FRAME.header ? fieldsOf(frame) : {};
  const { format, version, kind, from, madeAt, recipients, about } = said;
  const isHeader =
    format === FORMAT_NAME &&
    Number.isSafeInteger(version) &&
    [kind, from, madeAt].every((text) => typeof text === 'string') &&
    Array.isArray(recipients) &&
    recipients.every((key) => typeof key === 'string') &&
    typeof about === 'object' &&
    about !== null;
  // A newer version may have another shape; that it is newer is all there is to say of it.
  if (format === FORMAT_NAME && Number(version) > CARRIED_FORMAT) throw new Refusal('FILE_NEWER');
  if (!isHeader) throw new Refusal('FILE_UNKNOWN');
  return said as unknown as CarriedHeader;
}

function nameFrom(frame: Frame): string {
  const { name } = fieldsOf(frame);
  if (typeof name !== 'string' || !PART_NAME.test(name)) throw new Refusal('FILE_UNKNOWN');
  return name;
}

function fieldsOf(frame: Frame): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(frame.bytes.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
