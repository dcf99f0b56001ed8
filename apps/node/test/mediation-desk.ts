import type { Desk } from '../../../tools/harness/src/desk.js';

export interface MediationShown {
  stage: string;
  endedBy: string | null;
  endReason: string | null;
  limit: string;
  parties: { consent: string | null }[];
  otherRoutes: { code: string; label: string }[];
  agreement: Record<string, unknown> | null;
}

const MEDIATION = `
  stage endedBy endReason limit overdue
  parties { party { id name } consent }
  mediators { name hasInterest interest }
  sessions { place body attendedBy signedBy }
  otherRoutes { code label }
  agreement { form content effectiveAt confirmBy missing
    marks { signer manner party { id } }
    instalments { id what amount dueOn state note } }`;

/** A mediator at the desk of a node. */
export class MediationDesk {
  constructor(private readonly desk: Desk) {}

  /** A dispute between two named parties that this node has accepted. */
  async accepted(more: Record<string, unknown> = {}): Promise<{ id: string; parties: string[] }> {
    const registered = await this.desk.register({
      parties: [
        { role: 'APPLICANT', name: '李素芬', phone: '13800000002' },
        { role: 'RESPONDENT', name: '王建国', phone: '13800000003' },
      ],
      ...more,
    });
    await this.desk.accept(registered);
    const asked = 'query ($id: ID!) { matter(id: $id) { parties { id } } }';
    const { matter } = await this.desk.ask<{ matter: { parties: { id: string }[] } }>(asked, {
      id: registered.id,
    });
    return { id: registered.id, parties: matter.parties.map(({ id }) => id) };
  }

  async give(name: string, matterId: string, input: Record<string, unknown> = {}): Promise<void> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const command = `mutation ($input: ${type}!) { ${name}(input: $input) { id } }`;
    await this.desk.ask(command, { input: { matterId, ...input } });
  }

  async mediation(id: string): Promise<MediationShown | null> {
    const asked = `query ($id: ID!) { matter(id: $id) { mediation { ${MEDIATION} } } }`;
    const { matter } = await this.desk.ask<{ matter: { mediation: MediationShown | null } | null }>(asked, {
      id,
    });
    return matter?.mediation ?? null;
  }

  async options(id: string): Promise<string[]> {
    const asked = 'query ($id: ID!) { matter(id: $id) { mediationOptions } }';
    const { matter } = await this.desk.ask<{ matter: { mediationOptions: string[] } }>(asked, { id });
    return matter.mediationOptions;
  }

  async reminders(id: string): Promise<{ kind: string; label: string }[]> {
    const asked = '{ reminders { kind label matter { id } } }';
    const { reminders } = await this.desk.ask<{
      reminders: { kind: string; label: string; matter: { id: string } }[];
    }>(asked);
    return reminders.filter(({ matter }) => matter.id === id).map(({ kind, label }) => ({ kind, label }));
  }

  /** Of a session that has just ended, with everybody there. */
  minutes(parties: readonly string[]): Record<string, unknown> {
    const now = Date.now();
    return {
      from: new Date(now - 3_600_000).toISOString(),
      to: new Date(now).toISOString(),
      place: '村调解室',
      isRemote: false,
      attendedBy: parties,
      body: '双方各自说明情况，同意各退一步。',
      signedBy: parties,
    };
  }
}
