import { credentialQuestionFrom, type CredentialAnswer, type CredentialQuestion } from '@fengqiao/contracts';
import { Refusal } from '@fengqiao/domain';
import type { Answer, Word } from '@fengqiao/jetstream';
import { Controller } from '@nestjs/common';
import { MessagePattern, Transport } from '@nestjs/microservices';
import { NodeClock } from '../clock/node-clock.js';
import { CountyKeeper } from '../directory/county-keeper.js';
import { DirectoryService } from '../directory/directory.service.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { answerOf, NO_ANSWER } from './answers.js';
import { Said } from './said.js';
import { SignedWords } from './signed-words.js';

/** A node replaces its key at the hub. Its signature says that it is the node; what it gets is good for its name alone. */
@Controller()
export class CredentialAsksController {
  constructor(
    private readonly keeper: CountyKeeper,
    private readonly directory: DirectoryService,
    private readonly jurisdictions: JurisdictionsService,
    private readonly clock: NodeClock,
    private readonly words: SignedWords,
  ) {}

  @MessagePattern('ask.credential', Transport.NATS)
  async onCredential(@Said() word: Word): Promise<Answer> {
    const said = this.words.read('ask.credential', word, credentialQuestionFrom);
    if (!said) return NO_ANSWER;
    try {
      return answerOf([
        { credential: await this.credential(said.from, said.body) } satisfies CredentialAnswer,
      ]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const refused: CredentialAnswer = { refusal: error.code, detail: error.detail ?? null };
      return answerOf([refused]);
    }
  }

  private async credential(code: string, { natsKey, retire }: CredentialQuestion): Promise<string | null> {
    if (retire) {
      const context = { from: code, by: 'custody', now: this.clock.now().toISOString() };
      await this.directory.execute({ type: 'ReplaceHubKey', code, natsKey }, context);
      return null;
    }
    if (this.jurisdictions.entry(code)?.standing !== 'active') throw new Refusal('NODE_SHUT_OUT');
    return this.keeper.credential({ role: 'node', name: code, publicKey: natsKey });
  }
}
