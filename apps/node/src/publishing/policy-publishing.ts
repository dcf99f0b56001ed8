import {
  decidePolicy,
  foldPolicies,
  type PolicyCommand,
  type PolicyEvent,
  type PolicyState,
} from '@fengqiao/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { CountyAggregate } from '../journal/county-aggregate.js';
import { Incarnation } from '../journal/incarnation.js';
import { JournalService } from '../journal/journal.service.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { POLICY_STREAM } from './policy-stream.js';
import { requireTemplates } from './template-check.js';

/** The policies as an aggregate of the log: the county publishes, every node follows (ADR 0036). */
@Injectable()
export class PolicyPublishing implements OnModuleInit {
  private readonly aggregate: CountyAggregate<PolicyState, PolicyEvent>;

  constructor(
    transactions: Transactions,
    journal: JournalService,
    jurisdictions: JurisdictionsService,
    incarnation: Incarnation,
    private readonly policies: PoliciesService,
  ) {
    this.aggregate = new CountyAggregate(transactions, journal, jurisdictions, incarnation, {
      stream: POLICY_STREAM,
      founding: () => policies.founding,
      fold: foldPolicies,
      keep: (tx, state) => this.keep(tx, state),
      current: () => policies.state,
      adopt: (state) => {
        policies.adopt(state);
      },
    });
  }

  onModuleInit(): Promise<void> {
    return this.aggregate.begin();
  }

  /**
   * Publishes or withdraws, at the top. Resolves with the policies in which it is so.
   *
   * @throws Refusal when it may not be
   */
  async execute(command: PolicyCommand, said: { at: string; by: string }): Promise<PolicyState> {
    if (command.type === 'PublishPolicy') requireTemplates(command.policy);
    return this.aggregate.decide((state) => decidePolicy(state, command, said.at), said);
  }

  private async keep(tx: EntityManager, state: PolicyState): Promise<void> {
    await tx.query(
      `INSERT INTO policy_state (founding, state) VALUES ($1, $2)
       ON CONFLICT (only_row) DO UPDATE SET state = excluded.state, folded_at = now()
         WHERE policy_state.state <> excluded.state`,
      [JSON.stringify(this.policies.founding), JSON.stringify(state)],
    );
  }
}
