import { graphql } from './graphql.js';
import { send } from './request.js';
import { endSession } from './session.js';

const SIGN_OUT = graphql(`
  mutation SignOut {
    signOut
  }
`);

/** The PC forgets at once; the node is told, and if it cannot be told, the token dies by its own age. */
export function signOut(): void {
  void send(SIGN_OUT, {}).catch(() => undefined);
  endSession();
}
