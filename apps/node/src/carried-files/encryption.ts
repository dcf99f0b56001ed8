import { bech32 } from '@scure/base';
import { Decrypter, Encrypter } from 'age-encryption';
import { Refusal } from '@fengqiao/domain';
import type { KeyObject } from 'node:crypto';
import { ReadableStream } from 'node:stream/web';
import { publicKeyOf, rawPublicKey } from '../identity/nkey-codec.js';

// age (age-encryption.org/v1), because any administrator can open such a file with a tool that is not ours. A node's
// curve key is a plain X25519 key, so it is an age key under another spelling.

const MAGIC = Buffer.from('age-encryption.org/v1\n');
/** The head of a file for a handful of recipients is shorter; whatever goes on longer is none. */
const MOST_HEAD_BYTES = 1024 * 1024;
const PIECE_BYTES = 64 * 1024;

/** Encrypts to all of these nkey curve keys (`X…`); each of them alone opens it. */
export async function* encrypted(
  plain: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  for (const curveKey of recipients) encrypter.addRecipient(ageRecipient(curveKey));
  yield* await encrypter.encrypt(ReadableStream.from(plain));
}

/**
 * The plain bytes, each of them authenticated by the file's key: whoever knows a recipient may have made them.
 * @throws Refusal FILE_UNKNOWN, FILE_NOT_FOR_HERE, FILE_CHANGED, FILE_CUT_OFF; what the source throws, as it is
 */
export async function* decrypted(
  cipher: AsyncIterable<Uint8Array>,
  secret: KeyObject,
): AsyncGenerator<Uint8Array> {
  const source = new Source(cipher);
  const decrypter = new Decrypter();
  decrypter.addIdentity(ageIdentity(secret));
  try {
    const plain = await decrypter.decrypt(ReadableStream.from(source.pieces()));
    source.isOpen = true;
    yield* plain;
  } catch (error) {
    throw source.failure ?? refusalFor(error, source);
  }
}

/** What is read from, watched: the library's errors alone do not say whether a file was changed or is not whole. */
class Source {
  isOpen = false;
  hasEnded = false;
  failure: Error | null = null;
  private given = 0;

  constructor(private readonly cipher: AsyncIterable<Uint8Array>) {}

  async *pieces(): AsyncGenerator<Uint8Array> {
    try {
      yield* this.divided();
      this.hasEnded = true;
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      throw this.failure;
    }
  }

  private async *divided(): AsyncGenerator<Uint8Array> {
    let begin = Buffer.alloc(0);
    for await (const piece of this.cipher) {
      if (begin.length >= MAGIC.length) yield* this.slices(piece);
      else {
        begin = Buffer.concat([begin, piece]);
        refuseUnlessBegunLike(begin);
        if (begin.length >= MAGIC.length) yield* this.slices(begin);
      }
    }
    if (begin.length < MAGIC.length) throw new Refusal('FILE_CUT_OFF');
  }

  private *slices(piece: Uint8Array): Generator<Uint8Array> {
    for (let at = 0; at < piece.length; at += PIECE_BYTES) {
      if (!this.isOpen && this.given > MOST_HEAD_BYTES) throw new Refusal('FILE_UNKNOWN');
      const slice = piece.subarray(at, at + PIECE_BYTES);
      this.given += slice.length;
      yield slice;
    }
  }
}

function refuseUnlessBegunLike(begin: Buffer): void {
  const length = Math.min(begin.length, MAGIC.length);
  if (!begin.subarray(0, length).equals(MAGIC.subarray(0, length))) throw new Refusal('FILE_UNKNOWN');
}

// Where the last piece fails, an end that is missing cannot be told from one that was changed.
function refusalFor(error: unknown, { isOpen, hasEnded }: Source): Refusal {
  if (error instanceof Refusal) return error;
  const isForOthers = !isOpen && error instanceof Error && error.message.startsWith('no identity matched');
  if (isForOthers) return new Refusal('FILE_NOT_FOR_HERE');
  return new Refusal(hasEnded ? 'FILE_CUT_OFF' : 'FILE_CHANGED');
}

function ageRecipient(curveKey: string): string {
  return bech32.encodeFromBytes('age', rawPublicKey(publicKeyOf(curveKey, 'x25519')));
}

function ageIdentity(secret: KeyObject): string {
  const raw = Buffer.from(secret.export({ format: 'jwk' }).d ?? '', 'base64url');
  return bech32.encodeFromBytes('AGE-SECRET-KEY-', raw).toUpperCase();
}
