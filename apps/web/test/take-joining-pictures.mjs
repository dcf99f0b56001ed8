/**
 * Takes the pictures of an administrator's walk with a village that has just joined: its first sign-in, its revocation, and
 * what it had not told, in quarantine. On a running stack, once for each rehearsal:
 *
 *     npm run up -- --detach && npm run node -- rehearse-join
 *     node apps/web/test/take-joining-pictures.mjs [path of stack.json]
 */
import { randomUUID } from 'node:crypto';
import { openStack } from './pictures.mjs';

const { stack, browser, open, accountOf, enter, signIn, take } = await openStack(process.argv[2]);
const county = stack.nodes.find((node) => node.parent === null);
const newcomer = stack.nodes.filter((node) => node.tier === 'village').at(-1);
const REASONS = { suspend: '电脑送修，先暂停。', revoke: '电脑在路上被盗。' };

try {
  await firstSignIn();
  const page = await open(county.web);
  await signIn(page, county.code, 'administrator');
  await toNode(page);
  await decide(page, 'suspend');
  await register();
  await decide(page, 'revoke', 'revoke-node');
  await carryTo(county);
  await toNode(page);
  await page.getByTestId('quarantined-step').first().waitFor();
  await page.getByTestId('quarantine').scrollIntoViewIfNeeded();
  await take(page, 'quarantine');
} finally {
  await browser.close();
}

async function firstSignIn() {
  const page = await open(newcomer.web);
  await enter(page, accountOf(newcomer.code, 'administrator'));
  await page.getByTestId('first-password').waitFor();
  await take(page, 'first-password');
}

/** @param {import('playwright-core').Page} page */
async function toNode(page) {
  await page.goto(county.web);
  await page.getByTestId('nav-nodes').click();
  await page.locator(`[data-testid="directory-row"][data-code="${newcomer.code}"]`).getByRole('link').click();
  await page.getByTestId('node').waitFor();
}

/** @param {import('playwright-core').Page} page @param {'suspend' | 'revoke'} action @param {string} [picture] */
async function decide(page, action, picture) {
  await page.getByTestId(`${action}-node`).click();
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.type(REASONS[action]);
  if (picture) await take(page, picture);
  await page.getByTestId('confirm-node-action').click();
  const standing = action === 'suspend' ? 'SUSPENDED' : 'REVOKED';
  await page.locator(`[data-testid="node"][data-standing="${standing}"]`).waitFor();
}

/** The desk works on, and nothing of it gets out. */
async function register() {
  const token = await tokenOf(newcomer, 'desk');
  const matter = { id: randomUUID(), commandId: randomUUID(), kind: 'DISPUTE', category: '0201' };
  const input = {
    ...matter,
    level: 'GENERAL',
    channel: 'WINDOW',
    summary: '两户因宅旁排水沟改道发生争执',
    parties: [],
  };
  await ask(
    newcomer,
    token,
    'mutation($input: RegisterMatterInput!) { registerMatter(input: $input) { id } }',
    input,
  );
}

/** Somebody brings what waits at the newcomer on a stick. */
async function carryTo(node) {
  // The given password of its administrator is not good for more than choosing another one.
  const token = await chosenPassword();
  const file = await fetch(`${rootOf(newcomer)}link-files/${node.code}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const response = await fetch(`${rootOf(node)}link-files`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenOf(node, 'administrator')}`,
      'content-type': 'application/octet-stream',
    },
    body: new Uint8Array(await file.arrayBuffer()),
  });
  console.log((await response.text()).trim().split('\n').at(-1));
}

async function chosenPassword() {
  const { username, password } = accountOf(newcomer.code, 'administrator');
  const token = await tokenOf(newcomer, 'administrator');
  const input = { present: password, next: '三月里的小溪流水' };
  await ask(
    newcomer,
    token,
    'mutation($input: ChangePasswordInput!) { changePassword(input: $input) }',
    input,
  );
  return signedIn(newcomer, { username, password: input.next });
}

function tokenOf(node, role) {
  return signedIn(node, accountOf(node.code, role));
}

async function signedIn(node, { username, password }) {
  const query = 'mutation($input: SignInInput!) { signIn(input: $input) { token } }';
  return (await ask(node, null, query, { username, password })).signIn.token;
}

async function ask(node, token, query, input) {
  const response = await fetch(node.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors[0]));
  return data;
}

function rootOf(node) {
  return new URL('/', node.graphql).href;
}
