import { Refusal, Wording, type PublishedPolicy, type VocabularyName } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { PoliciesService } from './policies.service.js';

/** The words that this county uses, by the policy in force. */
@Injectable()
export class CountyWords {
  private readonly wordings = new WeakMap<PublishedPolicy, Wording>();

  constructor(private readonly policies: PoliciesService) {}

  get now(): Wording {
    const policy = this.policies.policy();
    const wording = this.wordings.get(policy) ?? new Wording(policy);
    this.wordings.set(policy, wording);
    return wording;
  }

  /**
   * A term out of use may still be named, as in a ledger of before.
   *
   * @throws Refusal BAD_USER_INPUT with the sentence, when the county has no such code
   */
  requireKnown(name: VocabularyName, code: string | null | undefined, sentence: string): void {
    if (code && !this.now.has(name, code)) throw new Refusal('BAD_USER_INPUT', sentence);
  }
}
