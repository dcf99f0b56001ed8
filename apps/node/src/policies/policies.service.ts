import type { DirectoryFile } from '@fengqiao/contracts';
import {
  NO_POLICIES,
  policyInForce,
  policyOfVersion,
  usablePolicies,
  type PolicyState,
  type PublishedPolicy,
} from '@fengqiao/domain';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { untilReached } from '../database/patience.js';

/** The policies that the county has published, as this node knows them at the moment, and which of them is in force. */
@Injectable()
export class PoliciesService implements OnModuleInit {
  private readonly logger = new Logger('policies');
  private given = NO_POLICIES;
  private known = NO_POLICIES;
  private usable = NO_POLICIES;

  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
  ) {}

  async onModuleInit(): Promise<void> {
    const [row] = await untilReached(() =>
      this.source.query<{ founding: string; state: string }[]>('SELECT founding, state FROM policy_state'),
    );
    this.given = row ? (JSON.parse(row.founding) as PolicyState) : this.fromFile();
    this.adopt(row ? (JSON.parse(row.state) as PolicyState) : this.given);
  }

  /** What this node was given before anything came over the wire. */
  get founding(): PolicyState {
    return this.given;
  }

  get state(): PolicyState {
    return this.known;
  }

  /** The policy in force at an instant: now, unless another is asked for. */
  policy(at: Date = new Date()): PublishedPolicy {
    return policyInForce(this.usable, at);
  }

  /** The policy of a version, whether or not it is in force; null when it is not known here. */
  ofVersion(version: string | null): PublishedPolicy | null {
    return policyOfVersion(this.usable, version);
  }

  /** From now on these are the policies. */
  adopt(state: PolicyState): void {
    this.known = state;
    this.usable = usablePolicies(state);
    for (const edition of state.editions.filter((one) => !this.usable.editions.includes(one))) {
      const { version } = edition.policy;
      this.logger.error(
        `this program is too old to read policy ${version}: it does not come into force here`,
      );
    }
  }

  // What a node that joined was given with the directory; those that a county is founded with have nothing yet.
  private fromFile(): PolicyState {
    const { policies } = JSON.parse(readFileSync(this.config.directoryFile, 'utf8')) as DirectoryFile;
    return policies ?? NO_POLICIES;
  }
}
