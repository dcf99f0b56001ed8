import type { Step } from '@fengqiao/contracts';
import { isEpochOf, tierDepth, type MatterEvent } from '@fengqiao/domain';
import type { EntityManager } from 'typeorm';
import { knownSteps } from '../journal/journal.queries.js';
import { eventOf, MATTER_STREAM } from './matter-events.js';

/** Two steps that cannot both be true: a node was copied or badly restored, and a person must decide. */
export const CONTRADICTIONS = ['ID_TAKEN', 'SEQ_TAKEN', 'EPOCH_SHARED', 'VERSION_TAKEN'] as const;
type Contradiction = (typeof CONTRADICTIONS)[number];

/** Why a step was set aside. What is no contradiction stops nothing and is looked at again at start-up. */
type ParkedReason = Contradiction | 'EPOCH_FOREIGN' | 'ORIGIN_UNKNOWN' | 'NOT_UNDERSTOOD';

export interface Sorted {
  /** New here and sound: these go into the journal, also those of aggregates that this version does not know. */
  fresh: Step[];
  /** The events of matters among them, by matter. */
  arrived: Map<string, MatterEvent[]>;
}

interface Arrival {
  step: Step;
  sender: string;
}

/** Parts what arrived into known, fresh and contradictory, and parks the last with its reason. */
export async function sortSteps(tx: EntityManager, arrivals: readonly Arrival[]): Promise<Sorted> {
  if (arrivals.length === 0) return { fresh: [], arrived: new Map() };
  const candidates = await unknownSteps(tx, arrivals);
  const writers = await epochWriters(
    tx,
    candidates.map(({ step }) => step),
  );
  const fresh: Step[] = [];
  const arrived = new Map<string, MatterEvent[]>();
  for (const { step, sender } of candidates) {
    const event = step.stream === MATTER_STREAM ? eventOf(step) : null;
    const reason = step.stream === MATTER_STREAM ? problemOf(step, event, writers) : null;
    if (reason) {
      await park(tx, step, sender, reason);
      continue;
    }
    fresh.push(step);
    if (event) arrived.set(step.streamId, [...(arrived.get(step.streamId) ?? []), event]);
  }
  await claimEpochs(tx, fresh);
  return { fresh, arrived };
}

/** Who writes under an epoch, for good (CUSTODY 1.2): called for own steps too, before they are appended. */
export async function claimEpochs(
  tx: EntityManager,
  steps: readonly Pick<Step, 'streamId' | 'line' | 'epoch' | 'origin' | 'incarnation'>[],
): Promise<void> {
  const lines = steps.filter((step) => step.line);
  if (lines.length === 0) return;
  await tx.query(
    `INSERT INTO epoch_writers (stream_id, epoch, origin, incarnation)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
    [
      lines.map((s) => s.streamId),
      lines.map((s) => s.epoch),
      lines.map((s) => s.origin),
      lines.map((s) => s.incarnation),
    ],
  );
}

// The same id again, or the same place in the origin's numbering with the same hash, is a repetition. The same
// place with another hash is the clone alarm.
async function unknownSteps(tx: EntityManager, arrivals: readonly Arrival[]): Promise<Arrival[]> {
  const known = await knownSteps(
    tx,
    arrivals.map(({ step }) => step),
  );
  const ids = new Map(known.map((step) => [step.id, step.hash]));
  const hashes = new Map(known.map((step) => [placeOf(step), step.hash]));
  const unknown: Arrival[] = [];
  for (const { step, sender } of arrivals) {
    const hash = hashes.get(placeOf(step));
    const sameId = ids.get(step.id);
    if (hash !== undefined && hash !== step.hash) await park(tx, step, sender, 'SEQ_TAKEN');
    else if (sameId !== undefined && sameId !== step.hash) await park(tx, step, sender, 'ID_TAKEN');
    if (hash !== undefined || sameId !== undefined) continue;
    ids.set(step.id, step.hash);
    hashes.set(placeOf(step), step.hash);
    unknown.push({ step, sender });
  }
  return unknown;
}

interface Writers {
  /** `matter/epoch` to `origin/incarnation`. */
  byEpoch: Map<string, string>;
  /** `matter/epoch/version` that are taken. */
  places: Set<string>;
}

async function epochWriters(tx: EntityManager, steps: readonly Step[]): Promise<Writers> {
  const ids = [...new Set(steps.map((step) => step.streamId))];
  const writers: { stream_id: string; epoch: string; writer: string }[] = await tx.query(
    `SELECT stream_id, epoch, origin || '/' || incarnation AS writer FROM epoch_writers WHERE stream_id = ANY($1)`,
    [ids],
  );
  const places: { place: string }[] = await tx.query(
    `SELECT stream_id || '/' || epoch || '/' || version AS place FROM journal WHERE line AND stream_id = ANY($1)`,
    [ids],
  );
  return {
    byEpoch: new Map(writers.map((row) => [`${row.stream_id}/${row.epoch}`, row.writer])),
    places: new Set(places.map((row) => row.place)),
  };
}

function problemOf(step: Step, event: MatterEvent | null, { byEpoch, places }: Writers): ParkedReason | null {
  if (!event) return 'NOT_UNDERSTOOD';
  if (!step.line) return null;
  if (!isEpochOf(String(step.epoch), tierDepth(step.origin), step.origin, step.incarnation))
    return 'EPOCH_FOREIGN';
  const epoch = `${step.streamId}/${String(step.epoch)}`;
  const writer = `${step.origin}/${step.incarnation}`;
  if ((byEpoch.get(epoch) ?? writer) !== writer) return 'EPOCH_SHARED';
  const place = `${epoch}/${String(step.version)}`;
  if (places.has(place)) return 'VERSION_TAKEN';
  byEpoch.set(epoch, writer);
  places.add(place);
  return null;
}

export async function park(tx: EntityManager, step: Step, sender: string, reason: string): Promise<void> {
  await tx.query(
    `INSERT INTO parked_steps (id, stream_id, sender, reason, step) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [step.id, step.streamId, sender, reason, JSON.stringify(step)],
  );
}

function placeOf(step: { origin: string; incarnation: string; seq: number }): string {
  return `${step.origin}/${step.incarnation}/${step.seq}`;
}
