// Words in a node's name that the node never signed. They come on the right subject, because whoever holds a node's NATS
// credential, or the hub itself, can say that; only the signature tells. Each is to leave no trace.

import { randomUUID } from 'node:crypto';
import { linkNonce, signedText, subjects } from '@fengqiao/contracts';
import type { TestCounty } from '../../../harness/src/test-county.js';
import type { FaultKind } from '../faults/fault.js';
import type { Random } from '../random.js';
import { plant, plantedIn } from './planting.js';
import { strayRegistration } from './poison.js';
import { envelopeFrame, published, Voice, wordHeaders } from './voice.js';
import { say, somePair, wireKind } from './wire-fault.js';

interface Lie {
  county: TestCounty;
  random: Random;
  signal: AbortSignal;
  from: string;
  to: string;
  /** The liar has a key, of another node: the same node never lies about itself. */
  liar: Voice;
  /** The one in whose name is lied; only its incarnation is used, which everybody knows. */
  name: Voice;
}

export const forgeryKinds: readonly FaultKind[] = [
  kind('message', forgedMessage),
  kind('step in a true message', forgedStep),
  kind('receipt', forgedReceipt),
  kind('beat', forgedBeat),
  kind('witness', forgedWitness),
];

/** Counted only when it was said: a node that had no connection was told nothing. */
function kind(name: string, tell: (lie: Lie) => Promise<boolean>): FaultKind {
  return wireKind(`forged ${name}`, () => ({
    inject: async (county, random, signal) => {
      const pair = somePair(county, random);
      const voices = { liar: new Voice(county, pair.to), name: new Voice(county, pair.from) };
      return Number(await tell({ county, random, signal, ...pair, ...voices }));
    },
  }));
}

// At a number that its hearer waits for, or soon will: were it taken, the true one would be passed over.
async function forgedMessage({ county, random, signal, from, to, liar, name }: Lie): Promise<boolean> {
  const step = liar.step(strayRegistration({ county }, liar, to));
  plantedIn(county).forged.add(step.id);
  const body = JSON.stringify({ ...step, origin: from });
  const at = {
    incarnation: name.incarnation,
    number: (await watermark(county, to, from)) + random.between(1, 20),
  };
  const signature = liar.sign(signedText('link', from, to, linkNonce({ ...at, kind: 'step' }), body));
  const envelope = { from, to, ...at, kind: 'step', schemaVersion: 1, body, signature, traceparent: null };
  return say(county, from, envelopeFrame(envelope), signal);
}

// The sender is true and passes on what it says another one wrote.
async function forgedStep({ county, signal, from, to, liar, name }: Lie): Promise<boolean> {
  const step = { ...liar.step(strayRegistration({ county }, name, to)), origin: from };
  plantedIn(county).forged.add(step.id);
  const message = { kind: 'step', body: JSON.stringify(step), fate: 'dropped' as const, stepId: step.id };
  await plant({ county, signal }, name, to, message);
  return true;
}

// Claims that everything has arrived: were it believed, the sender would forget what it still has to send.
async function forgedReceipt({ county, signal, from, to, liar }: Lie): Promise<boolean> {
  const body = {
    schemaVersion: 1,
    incarnation: liar.incarnation,
    watermark: await head(county, to, from),
    at: now(),
  };
  return forgedWord(county, signal, { kind: 'receipt', from, to, liar }, body);
}

async function forgedBeat({ county, signal, from, to, liar, name }: Lie): Promise<boolean> {
  const body = {
    schemaVersion: 1,
    incarnation: name.incarnation,
    software: '0.0.0',
    now: '1970-01-01T00:00:00.000Z',
    head: 1_000_000,
    queue: 0,
    oldestUnsentAt: null,
    position: 1,
    chainHash: 'sha256:00',
  };
  return forgedWord(county, signal, { kind: 'beat', from, to, liar }, body);
}

async function forgedWitness({ county, signal, from, to, liar }: Lie): Promise<boolean> {
  const head = {
    node: to,
    incarnation: liar.incarnation,
    position: 1_000_000,
    chainHash: 'sha256:00',
    at: now(),
    witness: from,
    signature: liar.sign('nothing'),
  };
  const body = { schemaVersion: 1, head, heard: now(), at: '1970-01-01T00:00:00.000Z' };
  return forgedWord(county, signal, { kind: 'witness', from, to, liar }, body);
}

async function forgedWord(
  county: TestCounty,
  signal: AbortSignal,
  { kind, from, to, liar }: { kind: 'beat' | 'receipt' | 'witness'; from: string; to: string; liar: Voice },
  body: object,
): Promise<boolean> {
  const text = JSON.stringify(body);
  const nonce = randomUUID();
  const signature = liar.sign(signedText(kind, from, to, nonce, text));
  return say(
    county,
    from,
    published(subjects[kind](to, from), wordHeaders(from, nonce, signature), text),
    signal,
  );
}

async function watermark(county: TestCounty, node: string, peer: string): Promise<number> {
  return numberOf(county, node, 'SELECT max(watermark) AS number FROM links_in WHERE peer = $1', peer);
}

async function head(county: TestCounty, node: string, peer: string): Promise<number> {
  return numberOf(county, node, 'SELECT max(head) AS number FROM links_out WHERE peer = $1', peer);
}

// Its database may be down now; then a small number is as good.
async function numberOf(county: TestCounty, node: string, sql: string, peer: string): Promise<number> {
  try {
    const [row] = await county.sql<{ number: string | null }>(node, sql, [peer]);
    return Number(row?.number ?? 0);
  } catch {
    return 1;
  }
}

function now(): string {
  return new Date().toISOString();
}
