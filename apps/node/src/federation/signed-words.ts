import { HEADERS, senderOf, signedText, STEP_SCHEMA_VERSION } from '@fengqiao/contracts';
import type { Word } from '@fengqiao/jetstream';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Identity, isSignedBy } from '../identity/identity.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Drops } from './drops.js';

export interface SignedWord {
  headers: Record<string, string>;
  text: string;
}

/** What was said, once its signature held and its shape was right. */
export interface Heard<Body> {
  from: string;
  nonce: string;
  body: Body;
}

/** Small messages between nodes, each signed for its purpose, its addressee and one time only. */
@Injectable()
export class SignedWords {
  constructor(
    private readonly identity: Identity,
    private readonly jurisdictions: JurisdictionsService,
    private readonly drops: Drops,
  ) {}

  sign(kind: string, to: string, body: object, nonce: string = randomUUID()): SignedWord {
    const text = JSON.stringify(body);
    const signature = this.identity.sign(signedText(kind, this.identity.code, to, nonce, text));
    return {
      headers: {
        [HEADERS.from]: this.identity.code,
        [HEADERS.nonce]: nonce,
        [HEADERS.schema]: String(STEP_SCHEMA_VERSION),
        [HEADERS.signature]: signature,
      },
      text,
    };
  }

  /** What was said and by whom, or null when it was not signed by the node that the subject names or has no shape. */
  read<Body>(kind: string, word: Word, shape: (value: unknown) => Body | null): Heard<Body> | null {
    const from = senderOf(word.subject);
    const nonce = word.header(HEADERS.nonce);
    const key = this.jurisdictions.node(from)?.signingKey;
    const text = signedText(kind, from, this.identity.code, nonce, word.text);
    if (!key || !isSignedBy(key, text, word.header(HEADERS.signature))) {
      this.drops.note('forged', kind, from);
      return null;
    }
    const body = shape(parsed(word.text));
    if (body === null) this.drops.note('misshapen', kind, from);
    return body === null ? null : { from, nonce, body };
  }
}

/** The value of a JSON text, or null when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
