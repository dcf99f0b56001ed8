import type { JurisdictionCode } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { DEFAULT_TOLERANCE_SECONDS } from '../clock/node-clock.js';
import { PoliciesService } from '../policies/policies.service.js';

/** What the deadlines of this node go by. */
@Injectable()
export class DeadlineRules {
  constructor(
    private readonly jurisdictions: JurisdictionsService,
    private readonly policies: PoliciesService,
  ) {}

  get here(): JurisdictionCode {
    return this.jurisdictions.here;
  }

  /** Whether what is overdue here goes up by itself. */
  get rises(): boolean {
    return this.policies.policy().riseWhenOverdue && this.jurisdictions.parent() !== null;
  }

  /** So far the clock may be off without being in doubt, in milliseconds. */
  get clockToleranceMs(): number {
    return (this.policies.policy().clockToleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS) * 1000;
  }

  get remindAtPercent(): number {
    return this.policies.policy().remindAtPercent;
  }
}
