import { BUILT_IN_POLICY, policyProblem, Refusal, type Policy } from '@fengqiao/domain';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { faultName } from '../faults.js';

/** The limits and graces in force at this node: what ships built in, or the version set last. */
@Injectable()
export class PoliciesService implements OnModuleInit {
  private readonly logger = new Logger('policies');
  private current: Policy = BUILT_IN_POLICY;

  constructor(private readonly source: DataSource) {}

  async onModuleInit(): Promise<void> {
    this.current = await this.newest();
  }

  policy(): Policy {
    return this.current;
  }

  /** Sets the policy of this node. The text is JSON; a version that was used before cannot be given another content. */
  async set(text: string, by: string): Promise<Policy> {
    const policy = parse(text);
    const inserted: unknown[] = await this.source.query(
      `INSERT INTO policies (version, body, set_by) VALUES ($1, $2, $3)
       ON CONFLICT (version) DO UPDATE SET set_by = excluded.set_by, set_at = now()
         WHERE policies.body = excluded.body
       RETURNING version`,
      [policy.version, JSON.stringify(policy), by],
    );
    if (inserted.length === 0) {
      throw new Refusal('BAD_USER_INPUT', `版本号 ${policy.version} 已用过，请换一个 / version in use`);
    }
    this.current = policy;
    return policy;
  }

  private async newest(): Promise<Policy> {
    const rows: { body: string }[] = await this.source.query(
      'SELECT body FROM policies ORDER BY set_at DESC LIMIT 1',
    );
    try {
      return rows[0] ? parse(rows[0].body) : BUILT_IN_POLICY;
    } catch (error) {
      // Set by a program of another version: work goes on by what ships built in, and whoever looks sees why.
      this.logger.error(`the stored policy is not understood: ${faultName(error)}`);
      return BUILT_IN_POLICY;
    }
  }
}

function parse(text: string): Policy {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('BAD_USER_INPUT', '期限规则不是合法的 JSON / the policy is not JSON');
  }
  const problems = policyProblem(value);
  if (problems.length > 0) throw new Refusal('BAD_USER_INPUT', problems.join('；'));
  return value as Policy;
}
