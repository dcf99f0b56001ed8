import {
  HEADERS,
  joinerInbox,
  signedText,
  STEP_SCHEMA_VERSION,
  subjects,
  type JoinAnswer,
  type JoinCode,
  type JoinRequest,
} from '@fengqiao/contracts';
import {
  connect,
  headers as natsHeaders,
  jwtAuthenticator,
  type Msg,
  type NatsConnection,
} from '@nats-io/transport-node';
import { fromPublic, fromSeed } from '@nats-io/nkeys';
import { randomUUID } from 'node:crypto';
import { checkServerIdentity } from 'node:tls';
import { StackFailure } from '../failure.js';

const ANSWER_WITHIN_MS = 10_000;
const ALGORITHM = 'ed25519';

export interface Joiner {
  code: JoinCode;
  /** PEM of the county's own authority; null where the hub's certificate is a public one, or nothing is encrypted. */
  authority: string | null;
  /** Seed of the key that the node signs with. */
  signingSeed: string;
}

/**
 * Asks the county to be let in, under the credential of the invitation. The answer is believed because the node at the
 * top signed it with the key that the join code names. Asked again, the same machine gets the same answer.
 *
 * @throws StackFailure when there is no answer, or it is a refusal
 */
export async function askToJoin(
  joiner: Joiner,
  request: JoinRequest,
): Promise<Exclude<JoinAnswer, { refusal: unknown }>> {
  const connection = await connected(joiner);
  try {
    const answer = await asked(connection, joiner, request);
    if ('refusal' in answer) throw refused(answer);
    return answer;
  } finally {
    await connection.close();
  }
}

async function connected({ code, authority }: Joiner): Promise<NatsConnection> {
  const { hostname } = new URL(code.hub);
  const seed = new TextEncoder().encode(code.seed);
  const tls = {
    ...(authority !== null && { ca: authority }),
    checkServerIdentity: (_: string, certificate: Parameters<typeof checkServerIdentity>[1]) =>
      checkServerIdentity(hostname.replace(/^\[|\]$/g, ''), certificate),
  };
  try {
    return await connect({
      servers: code.hub,
      ...(code.hub.startsWith('tls:') && { tls }),
      authenticator: jwtAuthenticator(code.credential, seed),
      name: `join ${code.code}`,
      inboxPrefix: joinerInbox(code.code),
      reconnect: false,
    });
  } catch (error) {
    throw notLetIn(error);
  }
}

async function asked(
  connection: NatsConnection,
  { code, signingSeed }: Joiner,
  request: JoinRequest,
): Promise<JoinAnswer> {
  const text = JSON.stringify(request);
  const nonce = randomUUID();
  const signed = fromSeed(new TextEncoder().encode(signingSeed)).sign(
    new TextEncoder().encode(signedText('join', code.code, code.top, nonce, text)),
  );
  const headers = natsHeaders();
  headers.set(HEADERS.nonce, nonce);
  headers.set(HEADERS.schema, String(STEP_SCHEMA_VERSION));
  headers.set(HEADERS.signature, `${ALGORITHM}:${Buffer.from(signed).toString('base64url')}`);
  const subject = subjects.join(code.top, code.code);
  const reply = await connection
    .request(subject, text, { timeout: ANSWER_WITHIN_MS, headers })
    .catch((error: unknown) => {
      throw noAnswer(error);
    });
  if (!isOfTop(reply, code, nonce)) throw noAnswer(new Error('the answer was not signed by the county'));
  return JSON.parse(reply.string()) as JoinAnswer;
}

function isOfTop(reply: Msg, code: JoinCode, nonce: string): boolean {
  const text = signedText('joined', code.top, code.code, nonce, reply.string());
  const [algorithm, signature = ''] = (reply.headers?.get(HEADERS.signature) ?? '').split(':');
  if (algorithm !== ALGORITHM) return false;
  try {
    return fromPublic(code.topKey).verify(
      new TextEncoder().encode(text),
      Buffer.from(signature, 'base64url'),
    );
  } catch {
    // What has not the length of a signature is none.
    return false;
  }
}

function refused({ refusal, sentence }: Extract<JoinAnswer, { refusal: unknown }>): StackFailure {
  const [chinese = sentence, english = refusal] = sentence.split(' / ');
  return new StackFailure(
    `${chinese}本机已准备好的数据库和密钥保留着，下次接着用。`,
    `${english} (${refusal}) What was prepared on this machine is kept for the next try.`,
  );
}

function notLetIn(error: unknown): StackFailure {
  return new StackFailure(
    '总线不接受这个邀请码：它已经过期、被撤回，或已用于另一台机器；也可能总线没有运行。本机已准备的内容保留着。请上级重新邀请，然后用新的邀请码再运行。',
    `The hub does not let this join code in: it has expired, was withdrawn, or the hub does not run. What was prepared is kept. Ask for a new invitation and run join with it. (${error instanceof Error ? error.message : String(error)})`,
  );
}

function noAnswer(error: unknown): StackFailure {
  return new StackFailure(
    '县级节点没有应答，现在不能加入。本机已准备的内容保留着。请确认县级节点在运行，过一会儿再运行同一条命令。',
    `The county does not answer, so joining has to wait. What was prepared is kept; run the same command again later. (${error instanceof Error ? error.message : String(error)})`,
  );
}
