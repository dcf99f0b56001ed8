import { BUILT_IN_POLICY, policyProblem, Refusal, type Policy } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The limits and graces in force at this node: what ships built in, or the version set last. */
@Injectable()
export class PoliciesService {
  private current: Policy | null = null;

  constructor(private readonly source: DataSource) {}

  async policy(): Promise<Policy> {
    this.current ??= await this.newest();
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
    const rows: { body: string }[] = await this.source.query('SELECT body FROM policies ORDER BY set_at DESC LIMIT 1');
    return rows[0] ? parse(rows[0].body) : BUILT_IN_POLICY;
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
