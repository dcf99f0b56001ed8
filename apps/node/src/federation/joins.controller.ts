import { HEADERS, joinRequestFrom, senderOf, signedText } from '@fengqiao/contracts';
import type { Answer, Word } from '@fengqiao/jetstream';
import { Controller } from '@nestjs/common';
import { MessagePattern, Transport } from '@nestjs/microservices';
import { Invitations } from '../directory/invitations.js';
import { Identity, isSignedBy } from '../identity/identity.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { NO_ANSWER } from './answers.js';
import { Drops } from './drops.js';
import { Said } from './said.js';
import { parsed, SignedWords } from './signed-words.js';

/** A machine that was invited asks to be let in. It is in no directory yet, so it brings the key that it signs with. */
@Controller()
export class JoinsController {
  constructor(
    private readonly identity: Identity,
    private readonly jurisdictions: JurisdictionsService,
    private readonly invitations: Invitations,
    private readonly words: SignedWords,
    private readonly drops: Drops,
  ) {}

  @MessagePattern('join', Transport.NATS)
  async onJoin(@Said() word: Word): Promise<Answer> {
    if (!this.jurisdictions.isTop()) return NO_ANSWER;
    const place = senderOf(word.subject);
    const request = joinRequestFrom(parsed(word.text));
    if (!request || request.code !== place) return this.drop('misshapen', place);
    const nonce = word.header(HEADERS.nonce);
    const text = signedText('join', place, this.identity.code, nonce, word.text);
    if (!this.isProven(request.keys.signingKey, text, word.header(HEADERS.signature)))
      return this.drop('forged', place);
    return this.words.sign('joined', place, await this.invitations.admit(request), nonce);
  }

  private drop(what: 'forged' | 'misshapen', place: string): Answer {
    this.drops.note(what, 'join', place);
    return NO_ANSWER;
  }

  private isProven(key: string, text: string, signature: string): boolean {
    try {
      return isSignedBy(key, text, signature);
    } catch {
      // What was sent as a key is none.
      return false;
    }
  }
}
