import { Agent, request } from 'node:http';
import { v7 as uuidv7 } from 'uuid';
import { signIn } from '../../stack/dist/graphql.js';

const REGISTER =
  'mutation($input: RegisterMatterInput!) { registerMatter(input: $input) { id code status } }';

/** A village's ordinary matter: what a mediator types in half a minute, and the same bytes each time. */
const INPUT = {
  kind: 'DISPUTE',
  category: '0301',
  level: 'GENERAL',
  channel: 'WINDOW',
  summary: '两户因田埂边界与排水沟走向发生争执，要求村里到场查看并调解。',
  narrative:
    '今年清明后，东头一户整修田埂时把原有的排水沟向西移了约一尺，西邻认为占了自家的田，雨后积水又淹了秧苗。' +
    '双方在田头争吵两次，没有动手。村民小组长已到场看过，界石还在，愿意请村里的调解员和两家一起量一次，当场定下来。',
  place: '村东头晒谷场旁',
  headcount: 4,
  parties: [
    {
      role: 'APPLICANT',
      name: '周长庚',
      idNumber: '331177197003152319',
      phone: '13900000001',
      address: '量测村一组',
    },
    {
      role: 'RESPONDENT',
      name: '吴水根',
      idNumber: '331177196808022331',
      phone: '13900000002',
      address: '量测村二组',
    },
  ],
};

/** A connection that rests longer is closed from this side: the node closes it after five seconds, perhaps just then. */
const RESTS_MS = 3_000;

/** Registers matters at one node as a desk's browser does: over HTTP with kept-alive connections. */
export class Desk {
  private readonly agent: Agent;

  private constructor(
    private readonly url: URL,
    private readonly token: string,
    /** How many registrations may be under way at once. */
    readonly seats: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: seats, noDelay: true, timeout: RESTS_MS });
  }

  static async open(
    url: string,
    account: { username: string; password: string },
    seats: number,
  ): Promise<Desk> {
    const graphql = `${url}/graphql`;
    return new Desk(new URL(graphql), await signIn(graphql, account.username, account.password), seats);
  }

  close(): void {
    this.agent.destroy();
  }

  /** Registers one matter; resolves with its id once the node says that it is committed. */
  async register(): Promise<string> {
    const id = uuidv7();
    const input = { ...INPUT, id, commandId: uuidv7() };
    const answer = await this.post(JSON.stringify({ query: REGISTER, variables: { input } }));
    const { data, errors } = JSON.parse(answer) as { data?: { registerMatter?: unknown }; errors?: unknown };
    if (!data?.registerMatter) throw new Error(`not registered: ${JSON.stringify(errors)}`);
    return id;
  }

  /** Registers so many, all seats busy all the time; resolves with the seconds it took. */
  async registerMany(count: number): Promise<number> {
    let left = count;
    const began = performance.now();
    const seat = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await this.register();
      }
    };
    await Promise.all(Array.from({ length: this.seats }, seat));
    return (performance.now() - began) / 1000;
  }

  private post(body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        authorization: `Bearer ${this.token}`,
      };
      const { hostname, port, pathname: path } = this.url;
      const asked = request(
        { agent: this.agent, method: 'POST', hostname, port, path, headers },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
          answer.on('error', reject);
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }
}
