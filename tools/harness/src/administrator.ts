import type { Desk } from './desk.js';
import { COUNTY } from './small-county.js';
import type { TestCounty } from './test-county.js';

/** A node as an administrator's screen shows it. */
export interface DirectoryNodeShown {
  code: string;
  parent: string | null;
  standing: 'ACTIVE' | 'SUSPENDED' | 'REVOKED';
  standingCause: 'PERSON' | 'CONTRADICTION' | null;
  quarantined: number;
}

const NODE = '{ code parent standing standingCause quarantined }';

/** An administrator of the county, who decides about nodes. */
export class Administrator {
  private readonly desk: Desk;

  constructor(county: TestCounty, at: string = COUNTY) {
    this.desk = county.as(at, 'administrator');
  }

  /** The join code for a place, as text: a new one below `parent`, or, without that, one that gets another machine. */
  async invite(code: string, place?: { name: string; parent: string }): Promise<string> {
    const query = 'mutation($input: InviteNodeInput!) { inviteNode(input: $input) { text } }';
    const input = { code, hours: 1, ...place };
    return (await this.desk.ask<{ inviteNode: { text: string } }>(query, { input })).inviteNode.text;
  }

  move(code: string, parent: string): Promise<DirectoryNodeShown> {
    return this.change('moveNode', 'MoveNodeInput', { code, parent });
  }

  suspend(code: string): Promise<DirectoryNodeShown> {
    return this.change('suspendNode', 'ShutOutNodeInput', { code, reason: '设备检修' });
  }

  resume(code: string): Promise<DirectoryNodeShown> {
    return this.change('resumeNode', 'NodeInput', { code });
  }

  revoke(code: string): Promise<DirectoryNodeShown> {
    return this.change('revokeNode', 'ShutOutNodeInput', { code, reason: '电脑被盗' });
  }

  release(code: string): Promise<DirectoryNodeShown> {
    return this.change('releaseQuarantine', 'NodeInput', { code });
  }

  async node(code: string): Promise<DirectoryNodeShown> {
    const { directory } = await this.desk.ask<{ directory: DirectoryNodeShown[] }>(`{ directory ${NODE} }`);
    const found = directory.find((node) => node.code === code);
    if (!found) throw new Error(`the directory has no ${code}`);
    return found;
  }

  async quarantined(code: string): Promise<{ type: string; matterId: string }[]> {
    const query = 'query ($code: String!) { quarantinedSteps(code: $code) { type matterId } }';
    return (await this.desk.ask<{ quarantinedSteps: { type: string; matterId: string }[] }>(query, { code }))
      .quarantinedSteps;
  }

  private async change(
    mutation: string,
    type: string,
    input: Record<string, unknown>,
  ): Promise<DirectoryNodeShown> {
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) ${NODE} }`;
    const answer = await this.desk.ask<Record<string, DirectoryNodeShown>>(query, { input });
    const node = answer[mutation];
    if (!node) throw new Error(`${mutation} answered nothing`);
    return node;
  }
}
