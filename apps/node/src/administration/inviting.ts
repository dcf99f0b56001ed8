import { invitationAnswerFrom, type InvitationQuestion } from '@fengqiao/contracts';
import { Refusal } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { Invitations, type InvitationWish } from '../directory/invitations.js';
import { Questions } from '../federation/questions.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';

/**
 * Invites from any node. Only the top signs; a node below asks it and waits for the answer, which no command about
 * matters ever does: an invitation without the county's signature would be worth nothing (ADR 0034).
 */
@Injectable()
export class Inviting {
  constructor(
    private readonly invitations: Invitations,
    private readonly questions: Questions,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  /** @throws Refusal TOP_UNAVAILABLE when the county does not answer now, and whatever it refuses */
  async invite(wish: InvitationWish, by: string): Promise<string> {
    if (this.jurisdictions.isTop())
      return this.invitations.invite(wish, { from: this.jurisdictions.here, by });
    const text = await this.ask({ wish: 'invite', ...wish, by });
    if (text === null) throw new Refusal('INTERNAL');
    return text;
  }

  async withdraw(invitationId: string, by: string): Promise<void> {
    if (this.jurisdictions.isTop())
      await this.invitations.withdraw(invitationId, { from: this.jurisdictions.here, by });
    else await this.ask({ wish: 'withdraw', invitationId, by });
  }

  private async ask(question: InvitationQuestion): Promise<string | null> {
    const top = this.jurisdictions.directory.root;
    const [answer] = await this.questions.ask(top, 'invitation', question, invitationAnswerFrom);
    if (!answer) throw new Refusal('TOP_UNAVAILABLE');
    if ('joinCode' in answer) return answer.joinCode;
    throw new Refusal(answer.refusal, answer.detail ?? undefined);
  }
}
