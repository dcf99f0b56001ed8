import type { AccountRole, County, Tier } from './county.js';
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
