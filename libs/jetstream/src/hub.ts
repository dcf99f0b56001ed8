import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import type { ConsumerInfo, JetStreamManager, StreamInfo } from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';

export interface HubPlan {
  stream: string;
  subjects: string[];
  /** Within `subjects` and no consumer's: what is said here only shows that the store keeps what it is given. */
  probe: string;
  /** At most so many messages wait on one subject; more are refused, and nobody else is touched by that. */
  roomPerSubject: number;
  /** One durable pull consumer each, with the subjects that it may take. */
  consumers: { durable: string; filter: string }[];
}

/** What a look at the hub led to. */
export interface HubLook {
  made: string[];
  /** Why the stream was thrown away and made anew; null when it was sound. */
  healed: string | null;
}

const MAX_AGE_DAYS = 7;
const MAX_BYTES = 2 * 1024 * 1024 * 1024;
const ACK_WAIT_SECONDS = 30;
const MAX_UNACKNOWLEDGED = 2_000;
const PROBE_TIMEOUT_MS = 3_000;
/** So many looks in a row must be told that something is wrong: one may have met a restart. */
const LOOKS_THAT_FAIL = 2;
/** No answer in time proves nothing, the machine may be busy: only after so long is it a fault, and longer each time. */
const SILENCE_MS = 60_000;
const MAX_SILENCE_MS = 32 * SILENCE_MS;
const LOOKS_THAT_STAND_STILL = 3;

interface Stillness {
  delivered: number;
  looks: number;
}

/**
 * Keeps one stream and its consumers on a hub: makes what is missing, and replaces a stream that no longer keeps what
 * it acknowledges, because its files were deleted, rolled back or damaged under the running server. Only features of
 * nats-server 2.9. A full subject refuses (`DiscardPolicy.New`), so that the sender keeps its rows. Whatever a
 * replaced stream held is asked for again by number: nothing relies on the store.
 */
export class Hub {
  private readonly still = new Map<string, Stillness>();
  private failed = 0;
  private silentSince: number | null = null;
  private patienceMs = SILENCE_MS;

  constructor(private readonly connection: NatsConnection) {}

  /** One look, repeated by the caller. @throws Error when the hub does not answer */
  async keep(plan: HubPlan): Promise<HubLook> {
    const manager = await jetstreamManager(this.connection, { checkAPI: false });
    const stream = await found(manager.streams.info(plan.stream));
    const made = stream ? [] : await makeStream(manager, plan);
    if (stream && !isAsPlanned(stream, plan)) await manager.streams.update(plan.stream, streamConfig(plan));
    const { missing, unfit } = await this.lookAtConsumers(manager, plan);
    for (const consumer of missing) {
      await addConsumer(manager, plan.stream, consumer);
      made.push(consumer.durable);
    }
    const problem = await this.problem(manager, plan, unfit);
    if (problem) made.push(...(await this.replace(manager, plan)));
    return { made, healed: problem };
  }

  private async lookAtConsumers(manager: JetStreamManager, plan: HubPlan) {
    const missing: HubPlan['consumers'] = [];
    const infos: ConsumerInfo[] = [];
    for (const consumer of plan.consumers) {
      const info = await found(manager.consumers.info(plan.stream, consumer.durable));
      if (info) infos.push(info);
      else missing.push(consumer);
    }
    // Asked after them: whatever they were given is in the stream by now.
    const { state } = await manager.streams.info(plan.stream);
    return { missing, unfit: this.unfitConsumer(infos, state.last_seq) };
  }

  private unfitConsumer(infos: readonly ConsumerInfo[], last: number): string | null {
    for (const info of infos) {
      if (this.standsStill(info)) return `consumer ${info.name} stands still`;
      // The stream was rolled back and the consumer was not: it would give out nothing until the numbers catch up.
      if (info.delivered.stream_seq > last) return `consumer ${info.name} is ahead of the stream`;
    }
    return null;
  }

  // Its program waits, there is something for it, and it gets nothing: the consumer stands before a damaged block.
  private standsStill({ name, num_pending, num_waiting, num_ack_pending, delivered }: ConsumerInfo): boolean {
    const starves = num_pending > 0 && num_waiting > 0 && num_ack_pending < MAX_UNACKNOWLEDGED;
    const before = this.still.get(name);
    const isSame = starves && before?.delivered === delivered.consumer_seq;
    const looks = isSame ? before.looks + 1 : 1;
    if (starves) this.still.set(name, { delivered: delivered.consumer_seq, looks });
    else this.still.delete(name);
    return starves && looks > LOOKS_THAT_STAND_STILL;
  }

  private async problem(
    manager: JetStreamManager,
    plan: HubPlan,
    unfit: string | null,
  ): Promise<string | null> {
    if (unfit) return unfit;
    const found = await probe(this.connection, manager, plan);
    if (found?.isSilence) return this.isSilentForLong() ? found.problem : null;
    this.silentSince = null;
    this.failed = found ? this.failed + 1 : 0;
    if (!found) this.patienceMs = SILENCE_MS;
    return found && this.failed >= LOOKS_THAT_FAIL ? found.problem : null;
  }

  private isSilentForLong(): boolean {
    this.silentSince ??= performance.now();
    if (performance.now() - this.silentSince < this.patienceMs) return false;
    this.patienceMs = Math.min(MAX_SILENCE_MS, 2 * this.patienceMs);
    return true;
  }

  private async replace(manager: JetStreamManager, plan: HubPlan): Promise<string[]> {
    this.failed = 0;
    this.silentSince = null;
    this.still.clear();
    await found(manager.streams.delete(plan.stream));
    const made = await makeStream(manager, plan);
    for (const consumer of plan.consumers) await addConsumer(manager, plan.stream, consumer);
    return made;
  }
}

interface ProbeProblem {
  problem: string;
  /** There was no answer at all, which a busy hub gives too. */
  isSilence: boolean;
}

// What a stream acknowledges it must be able to give up again: a server whose files are gone still acknowledges for a
// while from what it holds open.
async function probe(
  connection: NatsConnection,
  manager: JetStreamManager,
  { stream, probe: subject }: HubPlan,
): Promise<ProbeProblem | null> {
  try {
    const { seq } = await jetstream(connection).publish(subject, '', { timeout: PROBE_TIMEOUT_MS });
    const kept = await manager.streams.deleteMessage(stream, seq, false);
    return kept ? null : { problem: 'what it acknowledges is not there', isSilence: false };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    if (!isFull(problem)) return { problem, isSilence: isSilence(error) };
    // Full is not damaged. Former probes that were not given up, after a crash, make room.
    await manager.streams.purge(stream, { filter: subject });
    return null;
  }
}

const SILENCES = new Set([
  'TimeoutError',
  'ClosedConnectionError',
  'DrainingConnectionError',
  'ConnectionError',
]);

/** Whether an error only says that nobody answered in time, or that there is no connection now. */
export function isSilence(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return SILENCES.has(error.name) || isSilence(error.cause);
}

/** Whether a broker's words say that it is sound and holds as much as it may. */
export function isFull(problem: string): boolean {
  return /maximum (messages|bytes)/i.test(problem);
}

// Twice: what a damaged store left in the stream's folder goes only when a stream is deleted.
async function makeStream(manager: JetStreamManager, plan: HubPlan): Promise<string[]> {
  await manager.streams.add(streamConfig(plan));
  await manager.streams.delete(plan.stream);
  await manager.streams.add(streamConfig(plan));
  return [plan.stream];
}

function streamConfig({ stream, subjects, roomPerSubject }: HubPlan) {
  return {
    name: stream,
    subjects,
    storage: StorageType.File,
    retention: RetentionPolicy.Workqueue,
    discard: DiscardPolicy.New,
    discard_new_per_subject: true,
    max_msgs_per_subject: roomPerSubject,
    max_age: nanos(MAX_AGE_DAYS * 24 * 60 * 60 * 1000),
    max_bytes: MAX_BYTES,
  };
}

// A stream of an earlier version had one room for all.
function isAsPlanned({ config }: StreamInfo, { roomPerSubject }: HubPlan): boolean {
  return config.discard_new_per_subject && config.max_msgs_per_subject === roomPerSubject;
}

async function addConsumer(
  manager: JetStreamManager,
  stream: string,
  { durable, filter }: { durable: string; filter: string },
): Promise<void> {
  await manager.consumers.add(stream, {
    durable_name: durable,
    filter_subject: filter,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ACK_WAIT_SECONDS * 1000),
    deliver_policy: DeliverPolicy.All,
    max_ack_pending: MAX_UNACKNOWLEDGED,
  });
}

async function found<Info>(question: Promise<Info>): Promise<Info | null> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof Error && /not found/i.test(error.message)) return null;
    throw error;
  }
}
