import type { AccountRole, County, CountyNode, Tier } from './county.js';
import { databaseUrl, programRoleOf } from './database-names.js';
import type { Places } from './places.js';
import { LOOPBACK } from './ports.js';
import { readJsonIfThere, remove, writePrivateJson } from './private-files.js';

/** `.fengqiao/stack.json`: where everything is, for people, tests and tools. It is there while the stack is up. */
export interface StackFile {
  gateway: { graphql: string; web: string };
  nodes: StackNode[];
  nats: { url: string; pid: number; store: string };
  /** `folder` lies outside the clone when the stack runs as root. */
  postgres: { folder: string; port: number; pid: number };
  /** Of one node, the account that may do the whole desk's work comes first. */
  accounts: { node: string; username: string; password: string; role: AccountRole }[];
}

export interface StackNode {
  code: string;
  name: string;
  tier: Tier;
  parent: string | null;
  graphql: string;
  web: string;
  /** Without a password. */
  database: string;
  pid: number;
}

export interface StackFacts {
  county: County;
  /** HTTP address and process of each node, by its code. */
  nodes: Map<string, { url: string; pid: number }>;
  gatewayUrl: string;
  nats: StackFile['nats'];
  postgres: StackFile['postgres'];
  accounts: StackFile['accounts'];
}

export function composeStackFile(facts: StackFacts): StackFile {
  return {
    gateway: addressesOf(facts.gatewayUrl),
    nodes: facts.county.nodes.map((node) => {
      const running = facts.nodes.get(node.code);
      if (!running) throw new Error(`${node.code} does not run`);
      const { code, name, tier, parent } = node;
      const database = databaseUrl({ host: LOOPBACK, port: facts.postgres.port }, code, programRoleOf(code));
      return { code, name, tier, parent, ...addressesOf(running.url), database, pid: running.pid };
    }),
    nats: facts.nats,
    postgres: facts.postgres,
    accounts: facts.accounts,
  };
}

/** Appends a node that joined on this machine, or tells its present process; nothing where no stack is up. */
export function addToStackFile(places: Places, { node, url, pid, database, accounts }: JoinedFacts): void {
  const stack = readStackFile(places);
  if (!stack) return;
  const { code, name, tier, parent } = node;
  const at = databaseUrl(database, code, programRoleOf(code));
  const entry: StackNode = { code, name, tier, parent, ...addressesOf(url), database: at, pid };
  const others = {
    nodes: stack.nodes.filter((one) => one.code !== code),
    accounts: stack.accounts.filter((one) => one.node !== code),
  };
  const own = accounts.map(({ username, password, role }) => ({ node: code, username, password, role }));
  writeStackFile(places, {
    ...stack,
    nodes: [...others.nodes, entry],
    accounts: [...others.accounts, ...own],
  });
}

interface JoinedFacts {
  node: CountyNode;
  url: string;
  pid: number;
  database: { host: string; port: number };
  accounts: { username: string; password: string; role: AccountRole }[];
}

/** Every program answers GraphQL at `/graphql` and serves the web client at `/`. */
function addressesOf(url: string): { graphql: string; web: string } {
  return { graphql: `${url}/graphql`, web: `${url}/` };
}

export function writeStackFile(places: Places, stack: StackFile): void {
  writePrivateJson(places.stackFile, stack);
}

export function readStackFile(places: Places): StackFile | null {
  return readJsonIfThere(places.stackFile) as StackFile | null;
}

export function removeStackFile(places: Places): void {
  remove(places.stackFile);
}
