import { askGraphql, signIn } from '../../stack/src/graphql.js';

/** With what a person signs in. */
export interface Account {
  username: string;
  password: string;
}

const CHANGE = 'mutation($input: ChangePasswordInput!) { changePassword(input: $input) }';
const CREATE = 'mutation($input: CreatePersonInput!) { createPerson(input: $input) { password } }';

/** What everybody who was given a password has to do first. @param url of the node's GraphQL endpoint */
export async function choosePassword(
  url: string,
  { username, password }: Account,
  next: string,
): Promise<Account> {
  const token = await signIn(url, username, password);
  await askGraphql(url, CHANGE, { input: { present: password, next } }, token);
  return { username, password: next };
}

/** The first administrator of a node that joined takes on a person for the desk, who chooses a password too. */
export async function openDesk(url: string, administrator: Account): Promise<Account> {
  const token = await signIn(url, administrator.username, administrator.password);
  const input = { username: 'wang', name: '王秀英', role: 'DESK' };
  const { createPerson } = await askGraphql<{ createPerson: { password: string } }>(
    url,
    CREATE,
    { input },
    token,
  );
  return choosePassword(
    url,
    { username: input.username, password: createPerson.password },
    '五月里的小溪流水',
  );
}
