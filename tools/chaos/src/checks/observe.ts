import { readFileSync } from 'node:fs';
import type { DirectoryFile } from '@fengqiao/contracts';
import { Directory, type DirectoryState, type NodeEntry } from '@fengqiao/domain';
import type { QueryResultRow } from 'pg';
import type { TestCounty } from '../../../harness/src/test-county.js';
import {
  nothingSeen,
  unreadNode,
  type JournalRow,
  type Observation,
  type SeenLinkIn,
  type SeenLinkOut,
  type SeenMatter,
  type SeenNode,
  type SeenQueues,
  type SeenReminder,
} from './observation.js';
import { takeRows } from './rows.js';

/** Read at once: bounds memory, however long a journal is. */
const PAGE = 2_000;

type County = Pick<TestCounty, 'nodes' | 'sql' | 'places' | 'hub'>;

/** One node whose database can be read. */
export interface Site {
  readonly code: string;
  readonly sql: <Row extends QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
}

/**
 * Reads every node's database as its owner. With what was seen before, only what is new in each journal is read; a
 * journal that does not continue what was read of it, because its node was restored or rebuilt, is read from its beginning.
 *
 * @param guests nodes that joined on machines of their own
 */
export async function observe(
  county: County,
  before?: Observation,
  guests: readonly Site[] = [],
): Promise<Observation> {
  const seen = before ?? beginning(county);
  const sites = [...sitesOf(county), ...guests];
  for (const code of seen.nodes.keys())
    if (!sites.some((site) => site.code === code)) seen.nodes.delete(code);
  const top = sites.find(({ code }) => code === seen.directory.root);
  if (top) knowNodes(seen, await nodesKnownAt(top));
  seen.connected = (await county.hub.connections()).map(({ name }) => name);
  for (const site of sites) {
    const node = await continued(site, seen.nodes.get(site.code) ?? unreadNode(site.code));
    seen.nodes.set(site.code, node);
    await readHead(site, node);
    await readJournal(site, seen, node);
    await readTables(site, node);
  }
  return seen;
}

/** The nodes that a county began with. */
export function sitesOf(county: Pick<TestCounty, 'nodes' | 'sql'>): Site[] {
  return [...county.nodes.keys()].map((code) => ({
    code,
    sql: (text, values) => county.sql(code, text, values),
  }));
}

/** Codes of those that a node knows not to be let in. */
export async function shutOutAt(site: Site): Promise<string[]> {
  const nodes = await nodesKnownAt(site);
  return nodes.filter(({ standing }) => standing !== 'active').map(({ code }) => code);
}

function beginning({ places }: County): Observation {
  const { nodes } = JSON.parse(readFileSync(places.directoryFile, 'utf8')) as DirectoryFile;
  return nothingSeen(
    new Directory(nodes),
    new Map(nodes.map(({ code, signingKey }) => [code, [signingKey]])),
  );
}

async function nodesKnownAt({ code, sql }: Site): Promise<NodeEntry[]> {
  const [row] = await sql<{ state: string }>('SELECT state FROM directory_state');
  if (!row) throw new Error(`${code} has no directory`);
  return Object.values((JSON.parse(row.state) as DirectoryState).nodes);
}

function knowNodes(seen: Observation, nodes: readonly NodeEntry[]): void {
  seen.directory = new Directory(nodes);
  seen.standings = new Map(nodes.map(({ code, standing }) => [code, standing]));
  seen.shutOut = new Set(nodes.filter(({ standing }) => standing !== 'active').map(({ code }) => code));
  seen.keys = new Map(
    nodes.map(({ code, keys, formerKeys }) => [
      code,
      [keys, ...formerKeys].map(({ signingKey }) => signingKey),
    ]),
  );
}

async function continued({ sql }: Site, node: SeenNode): Promise<SeenNode> {
  if (node.read.position === 0) return node;
  const [row] = await sql<{ hash: string }>('SELECT chain_hash AS hash FROM journal WHERE position = $1', [
    node.read.position,
  ]);
  return row?.hash === node.read.chainHash ? node : unreadNode(node.code);
}

async function readHead({ sql }: Site, node: SeenNode): Promise<void> {
  const [head] = await sql<{ incarnation: string; seq: number; position: number; chainHash: string }>(
    `SELECT incarnation, seq::float8 AS seq, position::float8 AS position, chain_hash AS "chainHash" FROM journal_head`,
  );
  if (!head) throw new Error(`${node.code} has no journal head`);
  const { incarnation, ...where } = head;
  node.incarnation = incarnation;
  node.head = where;
}

// Up to the head that was read, so that a row which comes in meanwhile belongs to the next look.
async function readJournal({ sql }: Site, seen: Observation, node: SeenNode): Promise<void> {
  for (;;) {
    const rows = await sql<JournalRow>(ROWS, [node.read.position, node.head.position, PAGE]);
    takeRows(seen, node, rows);
    if (rows.length < PAGE) return;
  }
}

const ROWS = `
  SELECT id, origin, incarnation, seq::float8 AS seq, stream, stream_id AS "streamId", line, epoch, version, previous, "to", type,
    body, sealed, occurred_at AS "occurredAt", recorded_at AS "recordedAt", author, hash, signature,
    position::float8 AS position, chain_hash AS "chainHash"
  FROM journal WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3`;

async function readTables(site: Site, node: SeenNode): Promise<void> {
  const { sql } = site;
  const matters = await sql<SeenMatter>(
    `SELECT id, state_hash AS hash, status, holder, offered_to AS "offeredTo", epoch, version, behind,
       late_count AS "lateCount" FROM matters`,
  );
  node.matters = new Map(matters.map((matter) => [matter.id, matter]));
  const commands = await sql<{ id: string }>('SELECT id FROM commands');
  node.commands = new Set(commands.map(({ id }) => id));
  node.reminders = await sql<SeenReminder>(
    `SELECT matter_id AS "matterId", kind, to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS "dueAt" FROM reminders`,
  );
  node.queues = await readQueues(site);
  const known = await nodesKnownAt(site);
  // In one order of nodes and of fields, whichever way each of them came to be known.
  const told = known.map(({ code, parent, standing, keys, formerKeys, quarantine }) =>
    JSON.stringify([code, parent, standing, keys.signingKey, keys.natsKey, formerKeys.length, quarantine]),
  );
  node.directory = told.sort().join('\n');
}

/** What waits, is held back or was set aside at one node now; cheap enough to ask again and again. */
export async function readQueues({ sql }: Site): Promise<SeenQueues> {
  const linksOut = await sql<SeenLinkOut>(
    `SELECT peer, head::float8 AS head, sent::float8 AS sent, received::float8 AS received,
       (SELECT count(*)::float8 FROM link_entries e WHERE e.peer = l.peer AND e.number > l.received) AS entries FROM links_out l`,
  );
  const linksIn = await sql<SeenLinkIn>(
    'SELECT peer, incarnation, watermark::float8 AS watermark FROM links_in',
  );
  const held = await sql<SeenQueues['held'][number]>(
    'SELECT peer, incarnation, number::float8 AS number FROM held_messages',
  );
  const parkedMessages = await sql<SeenQueues['parkedMessages'][number]>(
    'SELECT peer, incarnation, number::float8 AS number, reason FROM parked_messages',
  );
  const parkedSteps = await sql<SeenQueues['parkedSteps'][number]>(
    'SELECT id, stream_id AS "matterId", reason FROM parked_steps',
  );
  const gaps = await sql<SeenQueues['gaps'][number]>(
    'SELECT matter_id AS "matterId", missing FROM matter_gaps',
  );
  return { linksOut, linksIn, held, parkedMessages, parkedSteps, gaps };
}
