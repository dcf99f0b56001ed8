import { fingerprintOf } from '@fengqiao/credentials';
import type { PolicyState } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { NodeClock } from '../clock/node-clock.js';
import { Config } from '../config.js';
import { PoliciesService } from '../policies/policies.service.js';

/** What goes into every join code and answer beside the invitation itself. */
@Injectable()
export class InvitationTerms {
  constructor(
    private readonly config: Config,
    private readonly clock: NodeClock,
    private readonly published: PoliciesService,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  get hub(): string {
    return this.config.hubPublicUrl ?? this.config.natsUrl;
  }

  /** Of the county's own authority; null where the hub's certificate is a public one, or nothing is encrypted. */
  fingerprint(): string | null {
    const file = this.config.natsAuthorityFile;
    return file === null ? null : fingerprintOf(readFileSync(file, 'utf8'));
  }

  /** All that the county has published so far: whoever joins works by it from the first moment. */
  policies(): PolicyState {
    return this.published.state;
  }
}
