import { graphql, type ResultOf } from '../../app/graphql.js';
import { command } from '../../app/request.js';
import type { Role } from '../../app/session.js';

const CREATE_PERSON = graphql(`
  mutation CreatePerson($input: CreatePersonInput!) {
    createPerson(input: $input) {
      password
      person {
        username
        name
        role
      }
    }
  }
`);

export type NewPerson = ResultOf<typeof CREATE_PERSON>['createPerson'];

export interface PersonDraft {
  username: string;
  name: string;
  role: Role;
}

export const EMPTY_PERSON: PersonDraft = { username: '', name: '', role: 'DESK' };

export const ROLES: readonly Role[] = ['DESK', 'COMMAND', 'ADMINISTRATOR'];

/** As the server has it. */
const USERNAME = /^[\w.-]{2,32}$/;

export function personProblems({ username, name }: PersonDraft): {
  username?: 'usernameWrong';
  name?: 'nameNeeded';
} {
  return {
    ...(!USERNAME.test(username.trim()) && { username: 'usernameWrong' }),
    ...(!name.trim() && { name: 'nameNeeded' }),
  };
}

/** Makes the account; its first password is told here and nowhere else. */
export async function createPerson({ username, name, role }: PersonDraft): Promise<NewPerson> {
  const input = { username: username.trim(), name: name.trim(), role };
  return (await command(CREATE_PERSON, { input })).createPerson;
}
