// "Nothing is stuck in silence": for every destination the desk sees how far the newest word on a matter has come.
import { momentText } from '../../app/time-text.js';

export type DeliveryState = 'SAVED' | 'SENT' | 'RECEIVED';

export interface DeliveryStage {
  state: DeliveryState;
  reached: boolean;
  /** The words of the stage, with name and time once they are known. */
  text: string;
}

export interface DeliveryWords {
  saved: string;
  sent: string;
  received: (values: { name: string; at: string }) => string;
  /** For a stage that has not come yet. */
  awaited: (values: { name: string }) => string;
}

const STATES: readonly DeliveryState[] = ['SAVED', 'SENT', 'RECEIVED'];

/** The three stages of one delivery: 已保存在本机 → 已发出 → X 已收到（时间）. */
export function deliveryStages(
  delivery: { to: { name: string }; state: DeliveryState; at: string | null },
  words: DeliveryWords,
): DeliveryStage[] {
  const reachedUpTo = STATES.indexOf(delivery.state);
  const { name } = delivery.to;
  const texts: Record<DeliveryState, string> = {
    SAVED: words.saved,
    SENT: words.sent,
    RECEIVED:
      delivery.state === 'RECEIVED'
        ? words.received({ name, at: momentText(delivery.at) })
        : words.awaited({ name }),
  };
  return STATES.map((state, index) => ({ state, reached: index <= reachedUpTo, text: texts[state] }));
}

/** True when every destination has it. */
export function allReceived(deliveries: readonly { state: DeliveryState }[]): boolean {
  return deliveries.every((delivery) => delivery.state === 'RECEIVED');
}
