// A small county on paper, for the tests of the checkers: whole unless a test breaks something in it.

import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { stepText, type Step } from '@fengqiao/contracts';
import { Directory, historyOf, raise, tierDepth, ZERO_EPOCH, type CustodyAct } from '@fengqiao/domain';
import { createUser } from '@nats-io/nkeys';
import { base32nopad } from '@scure/base';
import { Ledger } from '../ledger.js';
import {
  nothingSeen,
  stepsOf,
  unreadNode,
  type JournalRow,
  type Observation,
  type SeenNode,
} from './observation.js';
import { Planted } from './planted.js';
import { hashOf, takeRows } from './rows.js';

export const TOP = '331179000000';
export const MIDDLE = '331179100000';
export const LOW = '331179100200';
export const NEXT_DOOR = '331179100201';
const INCARNATION = '0abc';
const NOW = '2026-11-21T08:00:00.000Z';
const MATTER = '00000000-0000-4000-8000-000000000001';

interface Words {
  type: string;
  act: CustodyAct;
  author?: string;
  holder?: string;
  offeredTo?: string;
  data?: Record<string, unknown>;
  /** Which command of a desk made it; null when nobody asked. */
  command?: string | null;
}

/** One matter: registered low, accepted, escalated, taken in the middle. `look` gives what a checker would see. */
export class Scene {
  readonly ledger = new Ledger();
  readonly planted = new Planted();
  readonly matterId = MATTER;
  readonly steps: Step[] = [];
  private readonly keys = new Map<string, { publicKey: string; signing: KeyObject }>();
  private readonly directory = new Directory([
    { code: TOP, name: 'top', parent: null },
    { code: MIDDLE, name: 'middle', parent: TOP },
    { code: LOW, name: 'low', parent: MIDDLE },
    { code: NEXT_DOOR, name: 'next door', parent: MIDDLE },
  ]);

  constructor() {
    for (const code of this.directory.codes()) this.keys.set(code, newKey());
    const code = '枫2026-1';
    this.add(LOW, { type: 'MatterRegistered', act: 'register', command: 'registerMatter', data: { code } });
    this.add(LOW, { type: 'MatterAccepted', act: 'step', command: 'acceptMatter' });
    this.add(LOW, { type: 'MatterEscalated', act: 'offer', command: 'escalateMatter', offeredTo: MIDDLE });
    this.add(MIDDLE, { type: 'MatterTaken', act: 'taken', author: 'custody', holder: MIDDLE });
  }

  /** One more step at the end of the line, asked for by a desk where a command is named. */
  add(origin: string, words: Words): Step {
    const before = this.steps.at(-1);
    const stays = words.act === 'step' && before?.epoch;
    const epoch = stays
      ? before.epoch
      : raise(before?.epoch ?? ZERO_EPOCH, tierDepth(origin), origin, INCARNATION);
    const body = {
      schemaVersion: 1,
      act: words.act,
      holder: words.holder ?? origin,
      offeredTo: words.offeredTo ?? null,
      from: null,
      data: words.data ?? {},
    };
    const step = this.signed({
      id: `00000000-0000-4000-9000-${String(this.steps.length + 1).padStart(12, '0')}`,
      origin,
      incarnation: INCARNATION,
      seq: this.steps.filter((one) => one.origin === origin).length + 1,
      stream: 'matter',
      streamId: MATTER,
      line: true,
      epoch,
      version: this.steps.length,
      previous: before?.id ?? null,
      to: [TOP, MIDDLE, LOW].filter((code) => code !== origin),
      type: words.type,
      body: JSON.stringify(body),
      sealed: null,
      occurredAt: NOW,
      recordedAt: NOW,
      author: words.author ?? 'a person',
    });
    this.steps.push(step);
    if (words.command) this.acknowledged(words.command, step);
    return step;
  }

  signed(step: Omit<Step, 'hash' | 'signature'>): Step {
    const hash = hashOf(stepText(step));
    const key = this.keys.get(step.origin)?.signing;
    if (!key) throw new Error(`${step.origin} has no key`);
    return {
      ...step,
      hash,
      signature: `ed25519:${sign(null, Buffer.from(hash), key).toString('base64url')}`,
    };
  }

  acknowledged(command: string, { origin: node, epoch, version }: Step): void {
    const id = `00000000-0000-4000-a000-${String(this.ledger.asked.length + 1).padStart(12, '0')}`;
    this.ledger.write({ id, matterId: MATTER, node, command, at: 0 });
    this.ledger.settle(id, { kind: 'acknowledged', epoch: String(epoch), version: Number(version), at: 0 });
  }

  /** What is seen when each node's journal holds these steps in this order; all of them when nothing else is said. */
  look(journals: Partial<Record<string, readonly Step[]>> = {}, rowsOf = this.rows.bind(this)): Observation {
    const keys = new Map([...this.keys].map(([code, { publicKey }]) => [code, [publicKey]]));
    const seen = nothingSeen(this.directory, keys);
    for (const code of [LOW, MIDDLE, TOP, NEXT_DOOR]) {
      const steps = journals[code] ?? (code === NEXT_DOOR ? [] : this.steps);
      const node = { ...unreadNode(code), incarnation: INCARNATION };
      takeRows(seen, node, rowsOf(steps));
      const own = steps.filter((step) => step.origin === code).map((step) => step.seq);
      const { position, chainHash } = node.read;
      node.head = { seq: Math.max(0, ...own), position, chainHash: chainHash ?? '' };
      seen.nodes.set(code, node);
    }
    for (const node of seen.nodes.values()) this.fold(seen, node);
    return seen;
  }

  /** Steps as rows of a journal, chained. */
  rows(steps: readonly Step[]): JournalRow[] {
    let chainHash = hashOf('beginning');
    return steps.map((step, index) => {
      chainHash = hashOf(`${chainHash}\n${step.hash}`);
      return { ...step, position: index + 1, chainHash };
    });
  }

  // As the node itself would, from what its own journal holds.
  private fold(seen: Observation, node: SeenNode): void {
    const own = stepsOf(seen, MATTER).filter(({ id }) => node.rows.has(id));
    const { matter, late, sides } = historyOf(MATTER, own);
    if (!matter) return;
    const beside = [...late, ...sides].map(({ id }) => id).sort();
    const { status, holder, offeredTo, epoch, version } = matter;
    const hash = hashOf(JSON.stringify([matter, beside]));
    const row = { status, holder, offeredTo, epoch, version, hash, behind: false, lateCount: late.length };
    node.matters.set(MATTER, { id: MATTER, ...row });
  }
}

function newKey(): { publicKey: string; signing: KeyObject } {
  const pair = createUser();
  const raw = base32nopad.decode(Buffer.from(pair.getSeed()).toString()).subarray(2, 34);
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), raw]);
  return {
    publicKey: pair.getPublicKey(),
    signing: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
  };
}
