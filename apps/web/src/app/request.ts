// The one way to ask the program that served this page. Every request has a time limit, so no screen waits for ever.
import { print } from 'graphql';
import { NoAnswer, Refusal, SessionEnded } from './failure.js';
import type { TadaDocumentNode } from './graphql.js';
import { currentSession, expireSession, setPasswordNeeded } from './session.js';

/** Milliseconds after which a question counts as unanswered. */
export const QUERY_LIMIT_MS = 10_000;
/** A command may wait for a disk; it is given longer before its outcome counts as unknown. */
export const COMMAND_LIMIT_MS = 20_000;

const NOT_SIGNED_IN = 'UNAUTHENTICATED';
const PASSWORD_GIVEN = 'PASSWORD_CHANGE_NEEDED';

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/**
 * Sends one document and returns its data.
 * @throws Refusal when the program says no, SessionEnded when it no longer knows the person, NoAnswer when it says
 * nothing within the limit.
 */
export async function send<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  options: { signal?: AbortSignal; limitMs?: number } = {},
): Promise<Result> {
  const token = currentSession().signedIn?.token;
  const response = await reach('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...bearer(token) },
    body: JSON.stringify({ query: print(document), variables }),
    ...options,
  });
  const answer = await readAnswer<Result>(response);
  const first = answer.errors?.[0];
  if (first) throw refusalOf(first.extensions?.code ?? 'UNKNOWN', first.message, token);
  if (!answer.data)
    throw response.status === 401 ? refusalOf(NOT_SIGNED_IN, '', token) : new NoAnswer('unreadable');
  return answer.data;
}

/** Sends a command: as `send`, with the longer limit. */
export function command<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
) {
  return send(document, variables, { limitMs: COMMAND_LIMIT_MS });
}

/**
 * Fetches a file that only a signed-in person may read.
 * @throws Refusal, SessionEnded, NoAnswer as `send` does.
 */
export async function fetchFile(path: string): Promise<Blob> {
  const token = currentSession().signedIn?.token;
  const response = await reach(path, { headers: bearer(token), limitMs: COMMAND_LIMIT_MS });
  if (response.ok) return response.blob();
  const body = (await response.json().catch(() => null)) as { code?: string; message?: string } | null;
  throw refusalOf(
    response.status === 401 ? NOT_SIGNED_IN : (body?.code ?? 'UNKNOWN'),
    body?.message ?? '',
    token,
  );
}

/** `fetch` with a time limit; whatever goes wrong on the way becomes NoAnswer. */
export async function reach(
  path: string,
  { limitMs = QUERY_LIMIT_MS, signal, ...init }: RequestInit & { limitMs?: number },
): Promise<Response> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    return await fetch(path, { ...init, signal: signal ? eitherOf(signal, limit) : limit });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new NoAnswer(limit.aborted ? 'timeout' : 'unreachable');
  }
}

/** `AbortSignal.any` is missing in the browsers of older PCs. */
function eitherOf(one: AbortSignal, other: AbortSignal): AbortSignal {
  const both = new AbortController();
  for (const signal of [one, other]) {
    if (signal.aborted) both.abort(signal.reason);
    signal.addEventListener('abort', () => both.abort(signal.reason), { once: true });
  }
  return both.signal;
}

async function readAnswer<Result>(response: Response): Promise<Answer<Result>> {
  try {
    return (await response.json()) as Answer<Result>;
  } catch {
    throw new NoAnswer('unreadable');
  }
}

function refusalOf(code: string, message: string, token: string | undefined): Refusal {
  // Only the session that was refused is concerned, not one that began while this request was under way.
  const isOfThisSession = token !== undefined && currentSession().signedIn?.token === token;
  if (isOfThisSession && code === PASSWORD_GIVEN) setPasswordNeeded(true);
  if (!token || code !== NOT_SIGNED_IN) return new Refusal(code, message);
  if (isOfThisSession) expireSession();
  return new SessionEnded(code, message);
}

function bearer(token: string | undefined): Record<string, string> {
  return token ? { authorization: `Bearer ${token}` } : {};
}
