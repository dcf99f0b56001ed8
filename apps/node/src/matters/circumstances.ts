import { policyCalendar, type Actor, type Context } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { NodeClock } from '../clock/node-clock.js';
import { Identity } from '../identity/identity.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { PoliciesService } from '../policies/policies.service.js';

/** What a decision at this node depends on besides the matter: who, where, when, by which rules. */
@Injectable()
export class Circumstances {
  constructor(
    private readonly identity: Identity,
    private readonly clock: NodeClock,
    private readonly jurisdictions: JurisdictionsService,
    private readonly policies: PoliciesService,
  ) {}

  of(actor: Actor): Context {
    const now = this.clock.now();
    const policy = this.policies.policy(now);
    return {
      here: this.identity.code,
      incarnation: this.identity.incarnation,
      directory: this.jurisdictions.directory,
      actor,
      now: now.toISOString(),
      clockDoubtful: this.clock.isDoubtful(),
      newId: uuidv7,
      policy,
      calendar: policyCalendar(policy),
    };
  }
}
