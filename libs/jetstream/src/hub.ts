import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import type { JetStreamManager } from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';

export interface HubPlan {
  stream: string;
  subjects: string[];
  /** One durable pull consumer each, with the subjects that it may take. */
  consumers: { durable: string; filter: string }[];
}

const MAX_AGE_DAYS = 7;
const MAX_BYTES = 2 * 1024 * 1024 * 1024;
const ACK_WAIT_SECONDS = 30;
const MAX_UNACKNOWLEDGED = 2_000;

/**
 * Makes the stream and the consumers that are missing, and leaves the rest alone; repeated, it heals a hub whose
 * store was deleted. Only features of nats-server 2.9. A full stream refuses (`DiscardPolicy.New`), so that the
 * sender keeps its rows; a message that ages out is asked for again by number. Nothing relies on the store.
 */
export async function keepHub(connection: NatsConnection, plan: HubPlan): Promise<{ made: string[] }> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  const made: string[] = [];
  if (!(await exists(manager.streams.info(plan.stream)))) {
    await manager.streams.add({
      name: plan.stream,
      subjects: plan.subjects,
      storage: StorageType.File,
      retention: RetentionPolicy.Workqueue,
      discard: DiscardPolicy.New,
      max_age: nanos(MAX_AGE_DAYS * 24 * 60 * 60 * 1000),
      max_bytes: MAX_BYTES,
    });
    made.push(plan.stream);
  }
  for (const consumer of plan.consumers) {
    if (await exists(manager.consumers.info(plan.stream, consumer.durable))) continue;
    await addConsumer(manager, plan.stream, consumer);
    made.push(consumer.durable);
  }
  return { made };
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

async function exists(question: Promise<unknown>): Promise<boolean> {
  try {
    await question;
    return true;
  } catch (error) {
    if (error instanceof Error && /not found/i.test(error.message)) return false;
    throw error;
  }
}
