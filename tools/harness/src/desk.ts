import { randomUUID } from 'node:crypto';
import { askGraphql, GraphqlRefusal, signIn } from '../../stack/src/graphql.js';

export type Role = 'desk' | 'command' | 'administrator';

export interface TimelineShown {
  id: string;
  type: string;
  label: string;
  place: 'PATH' | 'LATE' | 'SIDE';
  adopted: boolean;
  adoptable: boolean;
  node: { code: string };
  by: string | null;
  text: string | null;
  byClock: boolean;
}

/** A matter as a screen of that node shows it. */
export interface MatterShown {
  id: string;
  code: string;
  publicCode: string | null;
  status: string;
  title: string;
  category: string | null;
  level: string | null;
  headcount: number | null;
  amount: string | null;
  occurredOn: string | null;
  summary: string | null;
  narrative: string | null;
  open: boolean;
  restricted: boolean;
  parties: { role: string; name: string | null; phone: string | null }[];
  home: { code: string };
  holder: { code: string };
  offeredTo: { code: string } | null;
  unit: string | null;
  epoch: string;
  version: number;
  behind: boolean;
  lateCount: number;
  dueAt: string | null;
  availableActions: string[];
  deliveries: { to: { code: string }; state: 'SAVED' | 'SENT' | 'RECEIVED'; at: string | null }[];
  timeline: TimelineShown[];
}

const MATTER = `id code publicCode status title category level headcount amount occurredOn summary narrative open restricted
  parties { role name phone } home { code } holder { code } offeredTo { code } unit epoch version behind lateCount dueAt
  availableActions deliveries { to { code } state at }
  timeline { id type label place adopted adoptable node { code } by text byClock }`;

export interface NodeShown {
  code: string;
  status: 'FRESH' | 'LATE' | 'SILENT';
  asOf: string | null;
  missing: number;
  queue: number | null;
}

export interface AlarmShown {
  kind: string;
  sentence: string;
  peer: { code: string } | null;
}

/** What a test registers when it does not matter what. */
export function someMatter(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: randomUUID(),
    commandId: randomUUID(),
    kind: 'DISPUTE',
    category: '0201',
    level: 'GENERAL',
    channel: 'WINDOW',
    summary: '两户因宅旁排水沟改道发生争执',
    parties: [{ role: 'APPLICANT', name: '李素芬', phone: '13800000002' }],
    ...more,
  };
}

/** A person at one node, signed in when first asked to do something. */
export class Desk {
  private token: Promise<string> | null = null;

  constructor(
    readonly url: string,
    private readonly account: { username: string; password: string },
    /** Where the person signs in, when not where the questions go: a county's token is good at the gateway. */
    private readonly home: string = url,
  ) {}

  async ask<T = Record<string, unknown>>(
    query: string,
    variables: Record<string, unknown> = {},
    timeoutMs = 10_000,
  ): Promise<T> {
    return askGraphql<T>(`${this.url}/graphql`, query, variables, await this.signedIn(), timeoutMs);
  }

  signedIn(): Promise<string> {
    this.token ??= signIn(`${this.home}/graphql`, this.account.username, this.account.password).catch(
      (error: unknown) => {
        this.token = null;
        throw error;
      },
    );
    return this.token;
  }

  /** Signs in anew when next asked something, as a person does whose session has ended. */
  forgetSession(): void {
    this.token = null;
  }

  register(more: Record<string, unknown> = {}): Promise<MatterShown> {
    return this.run('registerMatter', someMatter(more));
  }

  accept(matter: { id: string }, more: Record<string, unknown> = {}): Promise<MatterShown> {
    return this.command('acceptMatter', matter, more);
  }

  escalate(matter: { id: string }, reason = '本级调解不成，请上级协调'): Promise<MatterShown> {
    return this.command('escalateMatter', matter, { reason });
  }

  /** Any other command, by its name in the schema. */
  command(name: string, matter: { id: string }, more: Record<string, unknown> = {}): Promise<MatterShown> {
    return this.run(name, { matterId: matter.id, ...more });
  }

  async matter(id: string): Promise<MatterShown | null> {
    const asked = `query ($id: ID!) { matter(id: $id) { ${MATTER} } }`;
    return (await this.ask<{ matter: MatterShown | null }>(asked, { id })).matter;
  }

  async nodes(): Promise<Map<string, NodeShown>> {
    const { nodes } = await this.ask<{ nodes: NodeShown[] }>('{ nodes { code status asOf missing queue } }');
    return new Map(nodes.map((node) => [node.code, node]));
  }

  /** What stands on this node's screen, of one kind; about one other node only, when it is named. */
  async alarms(kind: string, peer?: string): Promise<AlarmShown[]> {
    const asked = '{ alarms { kind sentence peer { code } } }';
    const { alarms } = await this.ask<{ alarms: AlarmShown[] }>(asked);
    return alarms.filter((one) => one.kind === kind && (peer === undefined || one.peer?.code === peer));
  }

  private async run(name: string, input: Record<string, unknown>): Promise<MatterShown> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const command = `mutation ($input: ${type}!) { ${name}(input: $input) { ${MATTER} } }`;
    const answer = await this.ask<Record<string, MatterShown | undefined>>(command, { input });
    const shown = answer[name];
    if (!shown) throw new Error(`${name} answered no matter`);
    return shown;
  }
}

/** The refusal that was given; an Error when there was none. */
export async function refusalOf(answer: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof GraphqlRefusal) return { code: error.code ?? '', message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
}
