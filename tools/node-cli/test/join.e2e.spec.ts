import { joinCodeFrom } from '@fengqiao/contracts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { askGraphql, signIn } from '../../stack/src/graphql.js';
import type { Places } from '../../stack/src/places.js';
import { countyOfFile } from '../../harness/src/county-of-file.js';
import { COUNTY, ONE_OF_EACH, OTHER_TOWNSHIP, TOWNSHIP, VILLAGE } from '../../harness/src/small-county.js';
import { startGuard, temporaryPlaces } from '../../harness/src/temporary-places.js';
import { until } from '../../harness/src/until.js';

const county = countyOfFile({ encrypted: true });
const PROGRAM = resolve(import.meta.dirname, '../dist/main.js');
const NEW_VILLAGE = '331178100301';
const SECOND_VILLAGE = '331178100302';
/** The sentences of a join, one for each thing that is there after it. */
const STEPS = [
  '已找到县里的总线',
  '数据库已启动',
  '密钥已生成',
  '县里已批准加入',
  '节点已启动',
  '县里已看到本节点',
];

const INVITE = 'mutation($input: InviteNodeInput!) { inviteNode(input: $input) { text } }';
const machines: { places: Places; guard: ReturnType<typeof startGuard> }[] = [];

/** A machine that is new: nothing of a county on it but the program. */
function newMachine(): Places {
  const places = temporaryPlaces();
  machines.push({ places, guard: startGuard(places) });
  return places;
}

afterAll(async () => {
  // A guard stops and removes what is on its machine.
  const gone = machines.map(({ guard }) => once(guard, 'exit'));
  for (const { guard } of machines) guard.stdin?.end();
  await Promise.all(gone);
});

async function invitation(input: Record<string, unknown>, at = COUNTY): Promise<string> {
  const { inviteNode } = await county()
    .as(at, 'administrator')
    .ask<{ inviteNode: { text: string } }>(INVITE, {
      input: { hours: 1, ...input },
    });
  return inviteNode.text;
}

/** Runs `join` on a machine; killed with -9 as soon as it has said the words. */
function joins(
  places: Places,
  code: string,
  killedAt?: string,
): Promise<{ exit: number | null; words: string }> {
  const file = join(places.state, 'join.txt');
  writeFileSync(file, code);
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], FENGQIAO_STATE: places.state };
  const child = spawn(process.execPath, [PROGRAM, 'join', file], {
    env: { ...env, FENGQIAO_HEARTBEAT_MS: '400' },
  });
  let words = '';
  const hear = (part: Buffer): void => {
    words += part.toString();
    if (killedAt && words.includes(killedAt)) child.kill('SIGKILL');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((done) => child.once('close', (exit) => done({ exit, words })));
}

function nodeOf(
  places: Places,
  code: string,
): { url: string; administrator: { username: string; password: string } } {
  const { port } = JSON.parse(readFileSync(join(places.run, `node-${code}.json`), 'utf8')) as {
    port: number;
  };
  const secrets = JSON.parse(readFileSync(join(places.secrets, `${code}.json`), 'utf8')) as {
    accounts: { username: string; password: string }[];
  };
  const [administrator] = secrets.accounts;
  if (!administrator) throw new Error('no account');
  return { url: `http://127.0.0.1:${port}/graphql`, administrator };
}

const statusOf = async (code: string): Promise<string | undefined> =>
  (await county().as(COUNTY).nodes()).get(code)?.status;

test('a machine joins by one code, cut off after each step and gone on with, and nobody else notices', async () => {
  const others = async (): Promise<string[]> =>
    (await county().hub.connections())
      .filter(({ name }) => ONE_OF_EACH.includes(name))
      .map(({ cid }) => String(cid));
  const before = { connections: await others(), hub: county().hub.pid };
  const places = newMachine();
  const text = await invitation({ code: NEW_VILLAGE, name: '新塘村', parent: TOWNSHIP }, TOWNSHIP);
  for (const step of STEPS.slice(0, -1)) await joins(places, text, step);
  const ended = await joins(places, text);
  expect(ended.words).toContain('县里已看到本节点');
  expect(ended.exit).toBe(0);

  expect(await until('it is on the screen of the county', () => statusOf(NEW_VILLAGE))).toBe('FRESH');
  expect(await others()).toEqual(before.connections);
  expect(county().hub.pid).toBe(before.hub);
  const keys = join(places.node(NEW_VILLAGE), 'keys.json');
  expect(readFileSync(keys, 'utf8')).toContain('signingSeed');
  // The seed went nowhere: not into the county's database, whose bytes name only the public key.
  const { signingSeed } = JSON.parse(readFileSync(keys, 'utf8')) as { signingSeed: string };
  expect(await county().count(COUNTY, 'directory_state', `state LIKE '%${signingSeed}%'`)).toBe(0);
});

test('the first administrator does nothing before choosing another password', async () => {
  const [machine] = machines;
  if (!machine) throw new Error('no machine');
  const { url, administrator } = nodeOf(machine.places, NEW_VILLAGE);
  const { username, password } = administrator;
  const token = await signIn(url, username, password);
  await expect(askGraphql(url, '{ directory { code } }', {}, token)).rejects.toMatchObject({
    code: 'PASSWORD_CHANGE_NEEDED',
  });
  const change = 'mutation($input: ChangePasswordInput!) { changePassword(input: $input) }';
  await expect(
    askGraphql(url, change, { input: { present: password, next: password } }, token),
  ).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  await askGraphql(url, change, { input: { present: password, next: '三月里的小溪流水' } }, token);
  expect(await askGraphql(url, '{ directory { code } }', {}, token)).toEqual({
    directory: [{ code: NEW_VILLAGE }],
  });
  await expect(signIn(url, username, password)).rejects.toMatchObject({ code: 'CREDENTIALS_WRONG' });
});

test('a code is good once, until its time, and for its own place; what is refused is told and written down', async () => {
  const text = await invitation({ code: SECOND_VILLAGE, name: '后塘村', parent: TOWNSHIP });
  await joins(newMachine(), text, '县里已批准加入');
  const again = await joins(newMachine(), text);
  expect(again.words).toContain('这份邀请已经用过了');
  expect(again.exit).toBe(1);

  const code = joinCodeFrom(text);
  if (!code) throw new Error('no code');
  const changed = JSON.stringify({ ...code, code: '331178100303', name: '别处村' });
  const forged = `FQ1.${Buffer.from(changed).toString('base64url')}`;
  // The hub itself lets the credential of one place speak for no other.
  const elsewhere = await joins(newMachine(), forged);
  expect(elsewhere.words).toMatch(/县级节点没有应答|总线不接受/);
  expect(elsewhere.exit).toBe(1);

  const cut = await joins(newMachine(), text.slice(0, -40));
  expect(cut.words).toContain('没有复制完整');
  expect(cut.exit).toBe(2);

  const noted = await county().sql<{ refusal: string }>(
    COUNTY,
    `SELECT body::json->'data'->>'refusal' AS refusal FROM journal WHERE type = 'JoinRefused'`,
  );
  expect(noted.map(({ refusal }) => refusal)).toEqual(['INVITATION_USED']);
});

test('an invitation that is withdrawn is worth nothing, and a township invites under its own code only', async () => {
  const text = await invitation({ code: '331178100304', name: '前塘村', parent: TOWNSHIP });
  const withdraw = 'mutation($input: WithdrawInvitationInput!) { withdrawInvitation(input: $input) }';
  const input = { invitationId: joinCodeFrom(text)?.invitationId };
  await county().as(TOWNSHIP, 'administrator').ask(withdraw, { input });
  const ended = await joins(newMachine(), text);
  expect(ended.words).toMatch(/总线不接受这个邀请码|已被撤回/);

  const other = invitation({ code: '331178200300', name: '岭上村', parent: OTHER_TOWNSHIP }, TOWNSHIP);
  await expect(other).rejects.toMatchObject({
    code: expect.stringMatching(/NODE_UNKNOWN|INVITATION_NOT_BELOW_HERE/) as string,
  });
  await expect(invitation({ code: TOWNSHIP }, TOWNSHIP)).rejects.toMatchObject({
    code: 'INVITATION_NOT_BELOW_HERE',
  });
  await expect(invitation({ code: VILLAGE }, VILLAGE)).rejects.toMatchObject({
    code: 'INVITATION_NOT_BELOW_HERE',
  });

  await county().hub.stop();
  await expect(invitation({ code: VILLAGE }, TOWNSHIP)).rejects.toMatchObject({ code: 'TOP_UNAVAILABLE' });
  await county().hub.start();
});

test('another machine takes the place of a stolen one: what that had told comes back, and it stays outside', async () => {
  const told = await county().as(VILLAGE).register();
  await county().untilEqual(told.id, ONE_OF_EACH);
  await county().node(VILLAGE).stop();
  const revoke = 'mutation($input: ShutOutNodeInput!) { revokeNode(input: $input) { standing } }';
  await county()
    .as(COUNTY, 'administrator')
    .ask(revoke, { input: { code: VILLAGE, reason: '电脑被盗' } });

  const places = newMachine();
  const ended = await joins(places, await invitation({ code: VILLAGE }, COUNTY));
  expect(ended.words).toContain('县里已看到本节点');
  const { url, administrator } = nodeOf(places, VILLAGE);
  const token = await signIn(url, administrator.username, administrator.password);
  const input = { present: administrator.password, next: '三月里的小溪流水' };
  await askGraphql(
    url,
    'mutation($input: ChangePasswordInput!) { changePassword(input: $input) }',
    { input },
    token,
  );
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
  const { createPerson } = await askGraphql<{ createPerson: { password: string } }>(
    url,
    'mutation($input: CreatePersonInput!) { createPerson(input: $input) { password } }',
    { input: { username: 'wang', name: '王秀英', role: 'DESK' } },
    token,
  );
  const given = await signIn(url, 'wang', createPerson.password);
  const change = { present: createPerson.password, next: '五月里的小溪流水' };
  await askGraphql(
    url,
    'mutation($input: ChangePasswordInput!) { changePassword(input: $input) }',
    { input: change },
    given,
  );
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
