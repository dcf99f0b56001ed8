import { connect, jwtAuthenticator, type NodeConnectionOptions } from '@nats-io/transport-node';
import { CLAIMS_UPDATE, MESSENGER_INBOX, type Keeper } from './authority.js';

const ANSWER_WITHIN_MS = 5_000;

interface Answer {
  data?: { code?: number; message?: string };
  error?: { code?: number; description?: string };
}

/**
 * Gives the account to the running server, which applies it to connections that stand: who is shut out is cut off, all
 * others notice nothing. nats-server 2.9 takes from the messenger whatever is an account, without asking who signed it:
 * that nobody else can speak in the system account is the fence.
 *
 * @throws Error when the server is not there, or refuses it
 */
export async function pushAccount(
  { messenger }: Keeper,
  hub: Pick<NodeConnectionOptions, 'servers' | 'tls'>,
  jwt: string,
): Promise<void> {
  const connection = await connect({
    ...hub,
    authenticator: jwtAuthenticator(messenger.jwt, new TextEncoder().encode(messenger.seed)),
    name: 'messenger',
    inboxPrefix: MESSENGER_INBOX,
    reconnect: false,
  });
  try {
    const answer = (
      await connection.request(CLAIMS_UPDATE, jwt, { timeout: ANSWER_WITHIN_MS })
    ).json<Answer>();
    if (answer.data?.code !== 200)
      throw new Error(`the hub refused the account: ${answer.error?.description ?? JSON.stringify(answer)}`);
  } finally {
    await connection.close();
  }
}
