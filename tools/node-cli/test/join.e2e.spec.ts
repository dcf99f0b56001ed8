import { joinCodeFrom } from '@fengqiao/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askGraphql, signIn } from '../../stack/src/graphql.js';
import { Administrator } from '../../harness/src/administrator.js';
import { countyOfFile } from '../../harness/src/county-of-file.js';
import { choosePassword, openDesk } from '../../harness/src/first-people.js';
import { JOIN_STEPS, JoiningMachine } from '../../harness/src/joining-machine.js';
import { COUNTY, ONE_OF_EACH, OTHER_TOWNSHIP, TOWNSHIP, VILLAGE } from '../../harness/src/small-county.js';
import { until } from '../../harness/src/until.js';

const county = countyOfFile({ encrypted: true });
const NEW_VILLAGE = '331178100301';
const SECOND_VILLAGE = '331178100302';
const machines: JoiningMachine[] = [];

function newMachine(code: string): JoiningMachine {
  const machine = JoiningMachine.prepare(code, { FENGQIAO_HEARTBEAT_MS: '400' });
  machines.push(machine);
  return machine;
}

afterAll(() => Promise.all(machines.map((machine) => machine.remove())));

const invitation = (code: string, place?: { name: string; parent: string }, at = COUNTY): Promise<string> =>
  new Administrator(county(), at).invite(code, place);

function firstAccount({ secrets }: JoiningMachine): { username: string; password: string } {
  const [administrator] = secrets.accounts;
  if (!administrator) throw new Error('no account');
  return administrator;
}

const statusOf = async (code: string): Promise<string | undefined> =>
  (await county().as(COUNTY).nodes()).get(code)?.status;

test('a machine joins by one code, cut off after each step and gone on with, and nobody else notices', async () => {
  const others = async (): Promise<string[]> =>
    (await county().hub.connections())
      .filter(({ name }) => ONE_OF_EACH.includes(name))
      .map(({ cid }) => String(cid));
  const before = { connections: await others(), hub: county().hub.pid };
  const machine = newMachine(NEW_VILLAGE);
  const text = await invitation(NEW_VILLAGE, { name: '新塘村', parent: TOWNSHIP }, TOWNSHIP);
  for (const step of JOIN_STEPS.slice(0, -1)) await machine.join(text, step);
  const ended = await machine.join(text);
  expect(ended.words).toContain('县里已看到本节点');
  expect(ended.exit).toBe(0);

  expect(await until('it is on the screen of the county', () => statusOf(NEW_VILLAGE))).toBe('FRESH');
  expect(await others()).toEqual(before.connections);
  expect(county().hub.pid).toBe(before.hub);
  const keys = join(machine.folder, 'keys.json');
  expect(readFileSync(keys, 'utf8')).toContain('signingSeed');
  // The seed went nowhere: not into the county's database, whose bytes name only the public key.
  const { signingSeed } = JSON.parse(readFileSync(keys, 'utf8')) as { signingSeed: string };
  expect(await county().count(COUNTY, 'directory_state', `state LIKE '%${signingSeed}%'`)).toBe(0);
});

test('the first administrator does nothing before choosing another password', async () => {
  const [machine] = machines;
  if (!machine) throw new Error('no machine');
  const url = `${(await machine.run()).url}/graphql`;
  const { username, password } = firstAccount(machine);
  const token = await signIn(url, username, password);
  await expect(askGraphql(url, '{ directory { code } }', {}, token)).rejects.toMatchObject({
    code: 'PASSWORD_CHANGE_NEEDED',
  });
  const change = 'mutation($input: ChangePasswordInput!) { changePassword(input: $input) }';
  await expect(
    askGraphql(url, change, { input: { present: password, next: password } }, token),
  ).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  const chosen = await choosePassword(url, { username, password }, '三月里的小溪流水');
  const again = await signIn(url, chosen.username, chosen.password);
  expect(await askGraphql(url, '{ directory { code } }', {}, again)).toEqual({
    directory: [{ code: NEW_VILLAGE }],
  });
  await expect(signIn(url, username, password)).rejects.toMatchObject({ code: 'CREDENTIALS_WRONG' });
});

test('a code is good once, until its time, and for its own place; what is refused is told and written down', async () => {
  const text = await invitation(SECOND_VILLAGE, { name: '后塘村', parent: TOWNSHIP });
  await newMachine(SECOND_VILLAGE).join(text, '县里已批准加入');
  const again = await newMachine(SECOND_VILLAGE).join(text);
  expect(again.words).toContain('这份邀请已经用过了');
  expect(again.exit).toBe(1);

  const code = joinCodeFrom(text);
  if (!code) throw new Error('no code');
  const changed = JSON.stringify({ ...code, code: '331178100303', name: '别处村' });
  const forged = `FQ1.${Buffer.from(changed).toString('base64url')}`;
  // The hub itself lets the credential of one place speak for no other.
  const elsewhere = await newMachine('331178100303').join(forged);
  expect(elsewhere.words).toMatch(/县级节点没有应答|总线不接受/);
  expect(elsewhere.exit).toBe(1);

  const cut = await newMachine(SECOND_VILLAGE).join(text.slice(0, -40));
  expect(cut.words).toContain('没有复制完整');
  expect(cut.exit).toBe(2);

  const noted = await county().sql<{ refusal: string }>(
    COUNTY,
    `SELECT body::json->'data'->>'refusal' AS refusal FROM journal WHERE type = 'JoinRefused'`,
  );
  expect(noted.map(({ refusal }) => refusal)).toEqual(['INVITATION_USED']);
});

test('an invitation that is withdrawn is worth nothing, and a township invites under its own code only', async () => {
  const text = await invitation('331178100304', { name: '前塘村', parent: TOWNSHIP });
  const withdraw = 'mutation($input: WithdrawInvitationInput!) { withdrawInvitation(input: $input) }';
  const input = { invitationId: joinCodeFrom(text)?.invitationId };
  await county().as(TOWNSHIP, 'administrator').ask(withdraw, { input });
  const ended = await newMachine('331178100304').join(text);
  expect(ended.words).toMatch(/总线不接受这个邀请码|已被撤回/);

  const other = invitation('331178200300', { name: '岭上村', parent: OTHER_TOWNSHIP }, TOWNSHIP);
  await expect(other).rejects.toMatchObject({
    code: expect.stringMatching(/NODE_UNKNOWN|INVITATION_NOT_BELOW_HERE/) as string,
  });
  await expect(invitation(TOWNSHIP, undefined, TOWNSHIP)).rejects.toMatchObject({
    code: 'INVITATION_NOT_BELOW_HERE',
  });
  await expect(invitation(VILLAGE, undefined, VILLAGE)).rejects.toMatchObject({
    code: 'INVITATION_NOT_BELOW_HERE',
  });

  await county().hub.stop();
  await expect(invitation(VILLAGE, undefined, TOWNSHIP)).rejects.toMatchObject({ code: 'TOP_UNAVAILABLE' });
  await county().hub.start();
});

test('another machine takes the place of a stolen one: what that had told comes back, and it stays outside', async () => {
  const told = await county().as(VILLAGE).register();
  await county().untilEqual(told.id, ONE_OF_EACH);
  await county().node(VILLAGE).stop();
  await new Administrator(county()).revoke(VILLAGE);

  const machine = newMachine(VILLAGE);
  const ended = await machine.join(await invitation(VILLAGE));
  expect(ended.words).toContain('县里已看到本节点');
  const url = `${(await machine.run()).url}/graphql`;
  const administrator = await choosePassword(url, firstAccount(machine), '三月里的小溪流水');
  const token = await signIn(url, administrator.username, administrator.password);
  await until(
    'all that was told is back',
    async () => {
      const { recovery } = await askGraphql<{ recovery: { finishedAt: string | null } | null }>(
        url,
        '{ recovery { finishedAt } }',
        {},
        token,
      );
      return recovery !== null && recovery.finishedAt !== null;
    },
    60,
  );

  // A desk at the new machine has the matter open, and goes on with it.
  const desk = await openDesk(url, administrator);
  const given = await signIn(url, desk.username, desk.password);
  const { matter } = await askGraphql<{ matter: { open: boolean; summary: string | null } }>(
    url,
    'query($id: ID!) { matter(id: $id) { open summary } }',
    { id: told.id },
    given,
  );
  expect(matter).toMatchObject({ open: true, summary: expect.stringContaining('排水沟') as string });
  const accept = 'mutation($input: AcceptMatterInput!) { acceptMatter(input: $input) { status } }';
  await askGraphql(url, accept, { input: { matterId: told.id } }, given);
  await until(
    'the county sees it',
    async () => (await county().as(COUNTY).matter(told.id))?.status === 'ACCEPTED',
  );

  // The thief switches the old machine on.
  await county().node(VILLAGE).start();
  const { id } = await county().as(VILLAGE).register();
  const names = (await county().hub.connections()).filter(({ name }) => name === VILLAGE);
  expect(names).toHaveLength(1);
  expect(await county().count(COUNTY, 'matters', `id = '${id}'`)).toBe(0);
});
