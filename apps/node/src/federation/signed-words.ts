import { HEADERS, senderOf, signedText } from '@fengqiao/contracts';
import type { Word } from '@fengqiao/jetstream';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Identity, isSignedBy } from '../identity/identity.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Counters } from '../health/counters.js';

export interface SignedWord {
  headers: Record<string, string>;
  text: string;
}

/** What was said, once its signature held. */
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
    private readonly counters: Counters,
  ) {}

  sign(kind: string, to: string, body: object, nonce: string = randomUUID()): SignedWord {
    const text = JSON.stringify(body);
    const signature = this.identity.sign(signedText(kind, this.identity.code, to, nonce, text));
    return {
      headers: { [HEADERS.from]: this.identity.code, [HEADERS.nonce]: nonce, [HEADERS.signature]: signature },
      text,
    };
  }

  /** What was said and by whom, or null when it was not signed by the node that the subject names. */
  read<Body>(kind: string, word: Word): Heard<Body> | null {
    const from = senderOf(word.subject);
    const nonce = word.header(HEADERS.nonce);
    const key = this.jurisdictions.node(from)?.signingKey;
    const text = signedText(kind, from, this.identity.code, nonce, word.text);
    if (!key || !isSignedBy(key, text, word.header(HEADERS.signature))) {
      this.counters.forged.inc({ what: kind });
      return null;
    }
    try {
      return { from, nonce, body: JSON.parse(word.text) as Body };
    } catch {
      return null;
    }
  }
}
