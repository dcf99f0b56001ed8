// Takes rows of a journal into an observation, and verifies each of them on the way: the text that is judged is not
// kept, because a run of an hour has hundreds of thousands of rows. Written anew beside the node's own code, on purpose:
// who verifies a program with the program's own functions does not see what those leave out.

import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { stepText, type StepBody } from '@fengqiao/contracts';
import { base32nopad } from '@scure/base';
import type { BadRow, JournalRow, Observation, SeenNode, SeenStep } from './observation.js';

/** The stream of matters; directory and policy have streams of their own, which no desk writes to. */
export const MATTERS = 'matter';

/** The next rows of a node's journal, in the order of their positions. */
export function takeRows(seen: Observation, node: SeenNode, rows: readonly JournalRow[]): void {
  for (const row of rows) {
    node.bad.push(...problemsOf(seen, node, row));
    node.rows.set(row.id, { position: row.position, hash: row.hash });
    node.read = { position: row.position, chainHash: row.chainHash };
    if (!seen.steps.has(row.id)) remember(seen, row);
  }
}

function remember(seen: Observation, row: JournalRow): void {
  seen.steps.set(row.id, seenStep(row));
  if (row.stream !== MATTERS) return;
  const ids = seen.byMatter.get(row.streamId);
  if (ids) ids.push(row.id);
  else seen.byMatter.set(row.streamId, [row.id]);
}

function problemsOf(seen: Observation, node: SeenNode, row: JournalRow): BadRow[] {
  const problems: BadRow[] = [];
  const bad = (name: BadRow['name'], what: string) => problems.push({ id: row.id, name, what });
  if (row.hash !== hashOf(stepText(row))) bad('signature', 'its text has another hash than its row says');
  else if (!isSigned(seen, row)) bad('signature', 'its origin never signed it');
  if (row.position !== node.read.position + 1) bad('chain', `it follows position ${node.read.position}`);
  const before = node.read.chainHash;
  if (before !== null && row.chainHash !== hashOf(`${before}\n${row.hash}`))
    bad('chain', 'its link of the chain does not follow from the one before');
  return problems;
}

function isSigned({ keys, verified }: Observation, { origin, hash, signature }: JournalRow): boolean {
  const proof = `${origin} ${hash} ${signature}`;
  if (verified.has(proof)) return true;
  const [algorithm, value] = signature.split(':');
  if (algorithm !== 'ed25519' || !value) return false;
  const proven = Buffer.from(value, 'base64url');
  const holds = (keys.get(origin) ?? []).some((key) =>
    verify(null, Buffer.from(hash), publicKey(key), proven),
  );
  if (holds) verified.add(proof);
  return holds;
}

/** `sha256:<hex>` of a text. */
export function hashOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

const publicKeys = new Map<string, KeyObject>();

function publicKey(nkey: string): KeyObject {
  let key = publicKeys.get(nkey);
  if (!key) {
    // A prefix byte, the key itself, a checksum.
    const x = Buffer.from(base32nopad.decode(nkey).subarray(1, 33)).toString('base64url');
    key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    publicKeys.set(nkey, key);
  }
  return key;
}

function seenStep(row: JournalRow): SeenStep {
  const body = bodyOf(row.body);
  return {
    id: row.id,
    matterId: row.streamId,
    origin: row.origin,
    incarnation: row.incarnation,
    seq: row.seq,
    stream: row.stream,
    hash: row.hash,
    type: row.type,
    act: row.line ? (body.act ?? 'step') : 'side',
    epoch: row.epoch,
    version: row.version,
    previous: row.previous,
    holder: row.line ? (body.holder ?? null) : null,
    offeredTo: row.line ? (body.offeredTo ?? null) : null,
    from: row.line ? (body.from ?? null) : null,
    to: row.to,
    data: body.data ?? {},
    occurredAt: row.occurredAt,
    recordedAt: row.recordedAt,
    author: row.author,
  };
}

// What is no body says nothing; the checkers then miss what it should have said.
function bodyOf(text: string): Partial<StepBody> {
  try {
    return JSON.parse(text) as Partial<StepBody>;
  } catch {
    return {};
  }
}
