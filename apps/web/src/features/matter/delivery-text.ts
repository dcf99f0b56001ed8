// "Nothing is stuck in silence": for every destination the desk sees how far the newest word on a matter has come.
import { momentText } from '../../app/time-text.js';

export type DeliveryState = 'SAVED' | 'SENT' | 'RECEIVED' | 'ACCEPTED';

/** One delivery as the server tells it. */
export interface Delivery {
  to: { name: string };
  state: DeliveryState;
  savedAt: string;
  receivedAt: string | null;
  takenAt: string | null;
  acceptedAt: string | null;
  acceptanceAwaited: boolean;
}

export interface DeliveryStage {
  state: DeliveryState;
  reached: boolean;
  /** The words of the stage, with name and time once they are known. */
  text: string;
}

export interface DeliveryWords {
  saved: (values: { at: string }) => string;
  sent: string;
  received: (values: { name: string; at: string }) => string;
  accepted: (values: { name: string; at: string }) => string;
  /** For stages that have not come yet. */
  awaited: (values: { name: string }) => string;
  taken: (values: { name: string; at: string }) => string;
  acceptanceAwaited: (values: { name: string }) => string;
}

const STATES: readonly DeliveryState[] = ['SAVED', 'SENT', 'RECEIVED', 'ACCEPTED'];

/**
 * The stages of one delivery: 已保存在本机 → 已发出 → X 已收到（时间） → X 已受理（时间）. The last one is told only of a
 * node that the matter itself goes to: nobody accepts what is merely made known to him.
 */
export function deliveryStages(delivery: Delivery, words: DeliveryWords): DeliveryStage[] {
  const reachedUpTo = STATES.indexOf(delivery.state);
  const { name } = delivery.to;
  const { receivedAt, acceptedAt, takenAt } = delivery;
  const texts: Record<DeliveryState, string> = {
    SAVED: words.saved({ at: momentText(delivery.savedAt) }),
    SENT: words.sent,
    RECEIVED: receivedAt ? words.received({ name, at: momentText(receivedAt) }) : words.awaited({ name }),
    ACCEPTED: acceptedAt
      ? words.accepted({ name, at: momentText(acceptedAt) })
      : takenAt
        ? words.taken({ name, at: momentText(takenAt) })
        : words.acceptanceAwaited({ name }),
  };
  const told = delivery.acceptanceAwaited || acceptedAt ? STATES : STATES.slice(0, -1);
  return told.map((state, index) => ({ state, reached: index <= reachedUpTo, text: texts[state] }));
}
