import { invitationQuestionFrom, type InvitationAnswer } from '@fengqiao/contracts';
import { Refusal } from '@fengqiao/domain';
import type { Answer, Word } from '@fengqiao/jetstream';
import { Controller } from '@nestjs/common';
import { MessagePattern, Transport } from '@nestjs/microservices';
import { Invitations } from '../directory/invitations.js';
import { answerOf, NO_ANSWER } from './answers.js';
import { Said } from './said.js';
import { SignedWords } from './signed-words.js';

/** A node below wants to invite a place under its own code. That it is an administrator there who asks is its word. */
@Controller()
export class InvitationAsksController {
  constructor(
    private readonly invitations: Invitations,
    private readonly words: SignedWords,
  ) {}

  @MessagePattern('ask.invitation', Transport.NATS)
  async onInvitation(@Said() word: Word): Promise<Answer> {
    const said = this.words.read('ask.invitation', word, invitationQuestionFrom);
    if (!said) return NO_ANSWER;
    const { from, body } = said;
    return answerOf([await this.answer(() => this.joinCode(from, body))]);
  }

  private async joinCode(
    from: string,
    question: NonNullable<ReturnType<typeof invitationQuestionFrom>>,
  ): Promise<string | null> {
    const who = { from, by: question.by };
    if (question.wish === 'invite') return this.invitations.invite(question, who);
    await this.invitations.withdraw(question.invitationId, who);
    return null;
  }

  private async answer(work: () => Promise<string | null>): Promise<InvitationAnswer> {
    try {
      return { joinCode: await work() };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { refusal: error.code, detail: error.detail ?? null };
    }
  }
}
