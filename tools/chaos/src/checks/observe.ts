import { readFileSync } from 'node:fs';
import type { DirectoryFile } from '@fengqiao/contracts';
import { Directory } from '@fengqiao/domain';
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

type County = Pick<TestCounty, 'nodes' | 'sql' | 'places'>;

/**
 * Reads every node's database as its owner. With what was seen before, only what is new in each journal is read; a
 * journal that does not continue what was read of it, because its node was restored or rebuilt, is read from its beginning.
 */
export async function observe(county: County, before?: Observation): Promise<Observation> {
  const seen = before ?? beginning(county);
  for (const code of county.nodes.keys()) {
    const node = await continued(county, seen.nodes.get(code) ?? unreadNode(code));
    seen.nodes.set(code, node);
    await readHead(county, node);
    await readJournal(county, seen, node);
    await readTables(county, node);
  }
  return seen;
}

function beginning({ places }: County): Observation {
  const { nodes } = JSON.parse(readFileSync(places.directoryFile, 'utf8')) as DirectoryFile;
  return nothingSeen(new Directory(nodes), new Map(nodes.map(({ code, signingKey }) => [code, signingKey])));
}

async function continued(county: County, node: SeenNode): Promise<SeenNode> {
  if (node.read.position === 0) return node;
  const [row] = await county.sql<{ hash: string }>(
    node.code,
    'SELECT chain_hash AS hash FROM journal WHERE position = $1',
    [node.read.position],
  );
  return row?.hash === node.read.chainHash ? node : unreadNode(node.code);
}

async function readHead(county: County, node: SeenNode): Promise<void> {
  const [head] = await county.sql<{ incarnation: string; seq: number; position: number; chainHash: string }>(
    node.code,
    `SELECT incarnation, seq::float8 AS seq, position::float8 AS position, chain_hash AS "chainHash" FROM journal_head`,
  );
  if (!head) throw new Error(`${node.code} has no journal head`);
  const { incarnation, ...where } = head;
  node.incarnation = incarnation;
  node.head = where;
}

// Up to the head that was read, so that a row which comes in meanwhile belongs to the next look.
async function readJournal(county: County, seen: Observation, node: SeenNode): Promise<void> {
  for (;;) {
    const rows = await county.sql<JournalRow>(node.code, ROWS, [
      node.read.position,
      node.head.position,
      PAGE,
    ]);
    takeRows(seen, node, rows);
    if (rows.length < PAGE) return;
  }
}

const ROWS = `
  SELECT id, origin, incarnation, seq::float8 AS seq, stream, stream_id AS "streamId", line, epoch, version, previous, "to", type,
    body, sealed, occurred_at AS "occurredAt", recorded_at AS "recordedAt", author, hash, signature,
    position::float8 AS position, chain_hash AS "chainHash"
  FROM journal WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3`;

async function readTables(county: County, node: SeenNode): Promise<void> {
  const { code } = node;
  const matters = await county.sql<SeenMatter>(
    code,
    `SELECT id, state_hash AS hash, status, holder, offered_to AS "offeredTo", epoch, version, behind,
       late_count AS "lateCount" FROM matters`,
  );
  node.matters = new Map(matters.map((matter) => [matter.id, matter]));
  const commands = await county.sql<{ id: string }>(code, 'SELECT id FROM commands');
  node.commands = new Set(commands.map(({ id }) => id));
  node.reminders = await county.sql<SeenReminder>(
    code,
    `SELECT matter_id AS "matterId", kind, to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS "dueAt" FROM reminders`,
  );
  node.queues = await readQueues(county, code);
}

/** What waits, is held back or was set aside at one node now; cheap enough to ask again and again. */
export async function readQueues(county: Pick<TestCounty, 'sql'>, code: string): Promise<SeenQueues> {
  const linksOut = await county.sql<SeenLinkOut>(
    code,
    `SELECT peer, head::float8 AS head, sent::float8 AS sent, received::float8 AS received,
       (SELECT count(*)::float8 FROM link_entries e WHERE e.peer = l.peer AND e.number > l.received) AS entries FROM links_out l`,
  );
  const linksIn = await county.sql<SeenLinkIn>(
    code,
    'SELECT peer, incarnation, watermark::float8 AS watermark FROM links_in',
  );
  const held = await county.sql<SeenQueues['held'][number]>(
    code,
    'SELECT peer, incarnation, number::float8 AS number FROM held_messages',
  );
  const parkedMessages = await county.sql<SeenQueues['parkedMessages'][number]>(
    code,
    'SELECT peer, incarnation, number::float8 AS number, reason FROM parked_messages',
  );
  const parkedSteps = await county.sql<SeenQueues['parkedSteps'][number]>(
    code,
    'SELECT id, stream_id AS "matterId", reason FROM parked_steps',
  );
  const gaps = await county.sql<SeenQueues['gaps'][number]>(
    code,
    'SELECT matter_id AS "matterId", missing FROM matter_gaps',
  );
  return { linksOut, linksIn, held, parkedMessages, parkedSteps, gaps };
}
