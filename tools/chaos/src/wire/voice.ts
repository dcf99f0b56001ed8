import { createPrivateKey, randomUUID, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  envelopeHeaders,
  HEADERS,
  linkNonce,
  signedText,
  stepText,
  subjects,
  type Envelope,
  type Step,
} from '@fengqiao/contracts';
import { base32nopad } from '@scure/base';
import type { TestCounty } from '../../../harness/src/test-county.js';
import { hashOf } from '../checks/rows.js';

/** An incarnation that no node ever has and that sorts before all of them: links under it are nobody's but ours. */
export const STRAY_INCARNATION = '0chaos';

/** Says things in a node's name, truly signed with the node's own key or by nobody. */
export class Voice {
  readonly incarnation: string;
  private readonly key: KeyObject;

  constructor(
    county: Pick<TestCounty, 'places'>,
    readonly code: string,
  ) {
    const file = join(county.places.node(code), 'keys.json');
    const keys = JSON.parse(readFileSync(file, 'utf8')) as { incarnation: string; signingSeed: string };
    this.incarnation = keys.incarnation;
    this.key = privateKey(keys.signingSeed);
  }

  sign(text: string): string {
    return `ed25519:${sign(null, Buffer.from(text), this.key).toString('base64url')}`;
  }

  /** A step as this node would sign it; what is left out of it is given by the caller. */
  step(step: Omit<Step, 'hash' | 'signature' | 'origin'>): Step {
    const whole = { ...step, origin: this.code };
    const hash = hashOf(stepText(whole));
    return { ...whole, hash, signature: this.sign(hash) };
  }

  /** A message of a link, signed for its place on it. */
  message(to: string, at: { incarnation: string; number: number }, kind: string, body: string): Envelope {
    const nonce = linkNonce({ ...at, kind });
    return {
      from: this.code,
      to,
      ...at,
      kind,
      schemaVersion: 1,
      body,
      signature: this.sign(signedText('link', this.code, to, nonce, body)),
      traceparent: null,
    };
  }

  /** A word beside the links, signed for its purpose and its hearer. */
  word(kind: 'beat' | 'receipt' | 'witness', to: string, body: object): Buffer {
    const text = JSON.stringify(body);
    const nonce = randomUUID();
    const signature = this.sign(signedText(kind, this.code, to, nonce, text));
    return published(subjects[kind](to, this.code), wordHeaders(this.code, nonce, signature), text);
  }
}

/** Headers of a word; with them anybody may claim to be anybody. */
export function wordHeaders(from: string, nonce: string, signature: string): Record<string, string> {
  return { [HEADERS.from]: from, [HEADERS.nonce]: nonce, [HEADERS.signature]: signature };
}

/** The words of the NATS protocol that publish an envelope. */
export function envelopeFrame(envelope: Envelope): Buffer {
  return published(subjects.link(envelope.to, envelope.from), envelopeHeaders(envelope), envelope.body);
}

/** The words of the NATS protocol that publish a text with headers and ask for no answer. */
export function published(subject: string, headers: Record<string, string>, text: string): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`NATS/1.0\r\n${lines.join('')}\r\n`);
  const body = Buffer.from(text);
  const first = Buffer.from(`HPUB ${subject} ${head.length} ${head.length + body.length}\r\n`);
  return Buffer.concat([first, head, body, Buffer.from('\r\n')]);
}

const SEED_BYTES = { from: 2, to: 34 };
/** What stands before the 32 raw bytes of an Ed25519 private key (RFC 8410). */
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');

function privateKey(seed: string): KeyObject {
  const raw = base32nopad.decode(seed).subarray(SEED_BYTES.from, SEED_BYTES.to);
  return createPrivateKey({ key: Buffer.concat([PRIVATE_DER, raw]), format: 'der', type: 'pkcs8' });
}
