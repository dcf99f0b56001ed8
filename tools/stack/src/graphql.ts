/** A refusal or failure that a program of the stack answered. */
export class GraphqlRefusal extends Error {
  constructor(
    message: string,
    readonly code: string | undefined,
  ) {
    super(message);
    this.name = 'GraphqlRefusal';
  }
}

interface GraphqlAnswer<T> {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Asks one GraphQL operation and returns its data; a refusal is thrown with its code. */
export async function askGraphql<T>(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
  token?: string,
  timeoutMs = 10_000,
): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const answer = (await response.json()) as GraphqlAnswer<T>;
  const [refusal] = answer.errors ?? [];
  if (refusal) throw new GraphqlRefusal(refusal.message, refusal.extensions?.code);
  if (!answer.data) throw new GraphqlRefusal(`${url} answered ${response.status} without data`, undefined);
  return answer.data;
}

const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { token } }';

export async function signIn(url: string, username: string, password: string): Promise<string> {
  const data = await askGraphql<{ signIn: { token: string } }>(url, SIGN_IN, {
    input: { username, password },
  });
  return data.signIn.token;
}
