import { graphql, type ResultOf, type VariablesOf } from '../../app/graphql.js';
import { command, send } from '../../app/request.js';

export const REGISTER = graphql(`
  mutation RegisterMatter($input: RegisterMatterInput!) {
    registerMatter(input: $input) {
      id
      code
      publicCode
      title
      kind
      channel
      dueAt
    }
  }
`);

const ALREADY_REGISTERED = graphql(`
  query AlreadyRegistered($id: ID!) {
    matter(id: $id) {
      id
      code
      publicCode
      title
      kind
      channel
      dueAt
    }
  }
`);

export type RegisterInput = VariablesOf<typeof REGISTER>['input'];
export type RegisteredMatter = ResultOf<typeof REGISTER>['registerMatter'];

export interface Registered {
  matter: RegisteredMatter;
  /** True when an earlier try had been saved after all, so that later changes in the form are not in it. */
  asSentEarlier: boolean;
}

/**
 * Registers what is in the form. `sentBefore` is the input of an earlier try whose outcome is unknown: when the form
 * was changed since, it is first asked whether that try was saved, because the same id twice gives the first result
 * and the person must not believe that the change is in it.
 */
export async function register(input: RegisterInput, sentBefore: RegisterInput | null): Promise<Registered> {
  if (sentBefore && JSON.stringify(sentBefore) !== JSON.stringify(input)) {
    const { matter } = await send(ALREADY_REGISTERED, { id: String(input.id) });
    if (matter) return { matter, asSentEarlier: true };
  }
  const { registerMatter } = await command(REGISTER, { input });
  return { matter: registerMatter, asSentEarlier: false };
}
