import { Agent, request } from 'node:http';
import { signIn } from '../../stack/src/graphql.js';

/** What came back from a node, and what a desk may conclude from it. */
export type Reply =
  | { kind: 'said'; data: Record<string, unknown> }
  | { kind: 'refused'; code: string }
  /** Nothing is known: no connection, no answer in time, or the node itself says that it does not know. */
  | { kind: 'unknown' };

interface GraphqlAnswer {
  data?: Record<string, unknown> | null;
  errors?: { extensions?: { code?: string } }[];
}

/** Codes with which a node says that it cannot tell whether the command took effect. */
const UNSURE = ['DATABASE_UNAVAILABLE', 'INTERNAL'];
const SIGN_IN_AGAIN = 'UNAUTHENTICATED';
/** Longer than a busy machine takes, shorter than a person at a frozen screen waits. */
const PATIENCE_MS = 6_000;

/** A person at one node, over HTTP connections that are kept, and asking for as little as the run needs. */
export class AnsweringDesk {
  private readonly agent: Agent;
  private readonly address: URL;
  /** All seats sign in together: a password is made to be slow to verify, and a hundred of them keep a machine busy. */
  private token: Promise<string> | null = null;

  constructor(
    url: string,
    private readonly account: { username: string; password: string },
    seats: number,
  ) {
    this.address = new URL(`${url}/graphql`);
    this.agent = new Agent({ keepAlive: true, maxSockets: seats, noDelay: true });
  }

  async ask(query: string, variables: Record<string, unknown>): Promise<Reply> {
    const token = this.signedIn();
    let text: string;
    try {
      text = await this.post(JSON.stringify({ query, variables }), await token);
    } catch {
      // Which way it failed does not matter: nobody said that it was done.
      return { kind: 'unknown' };
    }
    const reply = replyOf(text);
    if (reply.kind === 'refused' && reply.code === SIGN_IN_AGAIN) this.forget(token);
    return reply;
  }

  private signedIn(): Promise<string> {
    if (this.token) return this.token;
    const { username, password } = this.account;
    const token = signIn(this.address.href, username, password);
    this.token = token;
    token.catch(() => {
      this.forget(token);
    });
    return token;
  }

  // Somebody may have signed in again meanwhile.
  private forget(token: Promise<string>): void {
    if (this.token === token) this.token = null;
  }

  close(): void {
    this.agent.destroy();
  }

  private post(body: string, token: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        authorization: `Bearer ${token}`,
      };
      const { hostname, port, pathname: path } = this.address;
      const asked = request(
        { agent: this.agent, method: 'POST', hostname, port, path, headers, timeout: PATIENCE_MS },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            resolve(Buffer.concat(parts).toString('utf8'));
          });
          answer.on('error', reject);
        },
      );
      asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
      asked.on('error', reject);
      asked.end(body);
    });
  }
}

function replyOf(text: string): Reply {
  const answer = parsed(text);
  const code = answer?.errors?.[0]?.extensions?.code;
  if (code !== undefined) return UNSURE.includes(code) ? { kind: 'unknown' } : { kind: 'refused', code };
  return answer?.data ? { kind: 'said', data: answer.data } : { kind: 'unknown' };
}

/** Null when the answer was cut off. */
function parsed(text: string): GraphqlAnswer | null {
  try {
    return JSON.parse(text) as GraphqlAnswer;
  } catch {
    return null;
  }
}
