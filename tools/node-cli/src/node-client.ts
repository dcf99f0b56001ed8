import { CliFailure, EXIT } from './failure.js';
import type { NodePlace } from './node-place.js';

/** The node does not answer, or says that it cannot now: the same request may succeed later. */
export class NodeAway extends Error {}

/** The node said no, with its code and its sentence. */
export class NodeRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'NodeRefusal';
  }
}

const REQUEST_MS = 30_000;
/** 429: locked out or asked too much; 502 to 504: its database or what stands before it is away. */
const AWAY_STATUS: readonly number[] = [429, 502, 503, 504];

interface Answer {
  status: number;
  /** Null when the answer is no JSON object: then something else than a node answers there. */
  body: Record<string, unknown> | null;
}

/** One node, over GraphQL and its intake, signed in with one account. */
export class NodeClient {
  private token: Promise<string> | null = null;

  constructor(private readonly place: NodePlace) {}

  /** @throws NodeAway, NodeRefusal */
  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    return this.signedIn((token) => graphql<T>(this.place.graphql, { query, variables }, token));
  }

  /** Hands one matter to the intake. True when it was registered now, false when it had been handed over before. */
  async handOver(matter: object): Promise<boolean> {
    return this.signedIn(async (token) => {
      const { status, body } = await post(this.place.intake, matter, token);
      if (status === 201) return true;
      if (status === 200) return false;
      throw refusalOf(status, body);
    });
  }

  /**
   * One request whose body or answer is too large to be held. `init` is called anew should it have to be repeated.
   * @throws NodeAway, NodeRefusal, CliFailure
   */
  async open(path: string, init: () => RequestInit = () => ({})): Promise<Response> {
    return this.signedIn((token) => openStream(new URL(path, this.place.graphql), init(), token));
  }

  /** Signs in once for all requests, and once more when a token has ended. */
  private async signedIn<T>(request: (token: string) => Promise<T>): Promise<T> {
    const token = (this.token ??= this.signIn());
    try {
      return await request(await token);
    } catch (error) {
      const isEnded = error instanceof NodeRefusal && error.code === 'UNAUTHENTICATED';
      if (!isEnded) throw error;
      if (this.token === token) this.token = this.signIn();
      return request(await this.token);
    }
  }

  private signIn(): Promise<string> {
    const { username, password } = this.place;
    const token = graphql<{ signIn: { token: string } }>(this.place.graphql, {
      query: 'mutation($input: SignInInput!) { signIn(input: $input) { token } }',
      variables: { input: { username, password } },
    }).then(({ signIn }) => signIn.token);
    // A failed sign-in is not kept: the next request tries again.
    token.catch(() => {
      if (this.token === token) this.token = null;
    });
    return token;
  }
}

async function graphql<T>(url: string, operation: object, token?: string): Promise<T> {
  const { status, body } = await post(url, operation, token);
  const [error] = (body?.['errors'] ?? []) as { message: string; extensions?: { code?: string } }[];
  if (error) {
    const code = error.extensions?.code ?? 'INTERNAL';
    if (code === 'DATABASE_UNAVAILABLE') throw new NodeAway(code);
    throw new NodeRefusal(code, error.message);
  }
  if (!body?.['data']) throw refusalOf(status, body);
  return body['data'] as T;
}

async function openStream(url: URL, init: RequestInit, token: string): Promise<Response> {
  const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` };
  // Whatever fetch throws here is the network: refused, reset, no answer in time.
  const response = await fetch(url, { ...init, headers }).catch((error: unknown) => {
    throw new NodeAway(error instanceof Error ? error.name : 'network');
  });
  if (response.ok) return response;
  const text = await response.text();
  if (AWAY_STATUS.includes(response.status)) throw new NodeAway(String(response.status));
  throw refusalOf(response.status, objectOf(text));
}

async function post(url: string, value: object, token?: string): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const signal = AbortSignal.timeout(REQUEST_MS);
  try {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(value), signal });
    const text = await response.text();
    if (AWAY_STATUS.includes(response.status)) throw new NodeAway(String(response.status));
    return { status: response.status, body: objectOf(text) };
  } catch (error) {
    if (error instanceof NodeAway) throw error;
    // Whatever fetch throws here is the network: refused, reset, no answer in time.
    throw new NodeAway(error instanceof Error ? error.name : 'network');
  }
}

// Only a node's own sentences are repeated; they never hold what was sent. Anything else is told by its number.
function refusalOf(status: number, body: Answer['body']): Error {
  const { code, message } = body ?? {};
  if (typeof code === 'string' && typeof message === 'string' && !code.startsWith('HTTP_')) {
    return new NodeRefusal(code, message);
  }
  if (status === 413) return new NodeRefusal('TOO_LARGE', '这一行内容过长 / this row is too long');
  return new CliFailure(
    `这个地址没有像节点那样应答（HTTP ${status}），请检查地址。`,
    `Whatever answers at this address is no node (HTTP ${status}).`,
    EXIT.unfinished,
  );
}

function objectOf(text: string): Answer['body'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
