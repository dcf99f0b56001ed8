// True messages without sense: signed with the node's own key, as a node of another version or a broken one sends them.

import { randomUUID } from 'node:crypto';
import { raise, tierDepth, ZERO_EPOCH } from '@fengqiao/domain';
import type { Step } from '@fengqiao/contracts';
import type { TestCounty } from '../../../harness/src/test-county.js';
import type { FaultKind } from '../faults/fault.js';
import type { Random } from '../random.js';
import { plant, plantedIn } from './planting.js';
import { STRAY_INCARNATION, Voice } from './voice.js';
import { say, somePair, wireKind } from './wire-fault.js';

interface Ground {
  county: TestCounty;
  random: Random;
  signal: AbortSignal;
}

export const poisonKinds: readonly FaultKind[] = [
  kind('unknown kind of message', (ground, voice, to) =>
    aside(ground, voice, to, 'attachment', '{"name":"of a newer version"}'),
  ),
  kind('broken JSON', (ground, voice, to) =>
    aside(
      ground,
      voice,
      to,
      'step',
      ground.random.pick(['{"id":', 'null', '[]', '"\\u0000"', '{"line":true}']),
    ),
  ),
  kind('key without sense', (ground, voice, to) => aside(ground, voice, to, 'key', '{"matterId":"x"}')),
  kind('unknown type of step', unknownType),
  kind('unknown aggregate', unknownAggregate),
  kind('step without sense', (ground, voice, to) =>
    parkedStep(ground, voice, to, (step) => ({ ...step, body: '{"act":"dance"}' })),
  ),
  kind('step under a foreign epoch', (ground, voice, to) =>
    parkedStep(ground, voice, to, (step) => ({ ...step, epoch: raise(ZERO_EPOCH, 0, to, 'x') })),
  ),
  kind('contradicting step', contradiction),
  kind('receipt beyond the head', async ({ county, signal }, voice, to) => {
    const body = {
      schemaVersion: 1,
      incarnation: incarnationOf(county, to),
      watermark: 9_000_000_000,
      at: now(),
    };
    return say(county, voice.code, voice.word('receipt', to, body), signal);
  }),
];

/** Counted only when it was said, which what is planted is in the end. */
function kind(
  name: string,
  poison: (ground: Ground, voice: Voice, to: string) => Promise<boolean>,
): FaultKind {
  return wireKind(`poison: ${name}`, () => ({
    inject: async (county, random, signal) => {
      const { from, to } = somePair(county, random);
      return Number(await poison({ county, random, signal }, new Voice(county, from), to));
    },
  }));
}

async function aside(ground: Ground, voice: Voice, to: string, kind: string, body: string): Promise<boolean> {
  await plant(ground, voice, to, { kind, body, fate: 'message parked' });
  return true;
}

async function unknownType(ground: Ground, voice: Voice, to: string): Promise<boolean> {
  const step = voice.step({ ...strayRegistration(ground, voice, to), type: 'MatterBlessed' });
  await plant(ground, voice, to, {
    kind: 'step',
    body: JSON.stringify(step),
    fate: 'taken',
    stepId: step.id,
  });
  return true;
}

async function unknownAggregate(ground: Ground, voice: Voice, to: string): Promise<boolean> {
  const step = voice.step({ ...strayRegistration(ground, voice, to), stream: 'whistle' });
  await plant(ground, voice, to, {
    kind: 'step',
    body: JSON.stringify(step),
    fate: 'taken',
    stepId: step.id,
  });
  return true;
}

async function parkedStep(
  ground: Ground,
  voice: Voice,
  to: string,
  spoil: (step: Draft) => Draft,
): Promise<boolean> {
  const step = voice.step(spoil(strayRegistration(ground, voice, to)));
  await plant(ground, voice, to, {
    kind: 'step',
    body: JSON.stringify(step),
    fate: 'step parked',
    stepId: step.id,
  });
  return true;
}

// Two steps that cannot both be true: one number of a journal, or one version of one epoch.
async function contradiction(ground: Ground, voice: Voice, to: string): Promise<boolean> {
  const draft = strayRegistration(ground, voice, to);
  const other = ground.random.pick<Partial<Draft>>([
    { seq: draft.seq },
    { seq: plantedIn(ground.county).nextNumber(voice.code, 'steps') },
  ]);
  const first = voice.step(draft);
  const second = voice.step({ ...draft, id: randomUUID(), author: 'another', ...other });
  for (const [step, rival] of [
    [first, second],
    [second, first],
  ] as const) {
    const message = { kind: 'step', body: JSON.stringify(step), stepId: step.id, rivalId: rival.id };
    await plant(ground, voice, to, { ...message, fate: 'one of two' });
  }
  return true;
}

type Draft = Omit<Step, 'hash' | 'signature' | 'origin'>;

/** A registration that no desk asked for, of a matter that exists nowhere else, numbered beside the true journal. */
export function strayRegistration({ county }: { county: TestCounty }, voice: Voice, to: string): Draft {
  const planted = plantedIn(county);
  const matterId = randomUUID();
  planted.matters.add(matterId);
  const data = { code: `stray-${matterId}`, publicCodeHash: matterId, kind: 'dispute', dueAt: null };
  const body = { schemaVersion: 1, act: 'register', holder: voice.code, offeredTo: null, from: null, data };
  return {
    id: randomUUID(),
    incarnation: STRAY_INCARNATION,
    seq: planted.nextNumber(voice.code, 'steps'),
    stream: 'matter',
    streamId: matterId,
    line: true,
    epoch: raise(ZERO_EPOCH, tierDepth(voice.code), voice.code, STRAY_INCARNATION),
    version: 0,
    previous: null,
    to: [to],
    type: 'MatterRegistered',
    body: JSON.stringify(body),
    sealed: null,
    occurredAt: now(),
    recordedAt: now(),
    author: 'poison',
  };
}

function incarnationOf(county: TestCounty, code: string): string {
  return new Voice(county, code).incarnation;
}

function now(): string {
  return new Date().toISOString();
}
