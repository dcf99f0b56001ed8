import { isDate } from '../deadline/working-calendar.js';
import { Refusal } from '../refusal.js';
import { isChannel, type Channel } from '../vocabulary/channels.js';
import { isKind, type Kind } from '../vocabulary/kinds.js';
import type { Term } from '../vocabulary/term.js';

/** What came of it that people were received 接待. */
export const RECEPTION_RESULTS = [
  { code: 'answered', zh: '当场答复', en: 'Answered on the spot' },
  { code: 'registered', zh: '登记为事项', en: 'Registered as a matter' },
  { code: 'continued', zh: '为已登记的事项而来', en: 'About a matter that is registered' },
  { code: 'guided', zh: '引导到其他部门', en: 'Guided elsewhere' },
] as const satisfies readonly Term[];

export type ReceptionResult = (typeof RECEPTION_RESULTS)[number]['code'];

/**
 * One line of the reception log 接待台账: how many people came once, and not how many matters there are (接待人次 is not
 * 事项件数). Nothing typed is in it and nobody is named, so that it lies open in the log.
 */
export interface Reception {
  /** UUID. */
  readonly id: string;
  /** `2026-11-28`. */
  readonly on: string;
  readonly people: number;
  readonly channel: Channel;
  readonly kind: Kind;
  readonly result: ReceptionResult;
  /** Id of the matter that they came about or that was made of it; null where there is none. */
  readonly matterId: string | null;
}

export type ReceptionEvent =
  | { readonly type: 'PeopleReceived'; readonly reception: Reception }
  /** It was a slip of the pen. */
  | { readonly type: 'ReceptionStruck'; readonly id: string };

/** More came at once to no window; more days back nobody remembers. */
const MOST_PEOPLE = 500;
export const LATEST_DAYS = 31;
const DAY_MS = 86_400_000;

/** @throws Refusal BAD_USER_INPUT where it cannot have been so */
export function requireReception(reception: Reception, today: string): void {
  const { on, people, channel, kind } = reception;
  const daysAgo = isDate(on) ? (Date.parse(today) - Date.parse(on)) / DAY_MS : -1;
  if (daysAgo < 0 || daysAgo > LATEST_DAYS)
    throw new Refusal(
      'BAD_USER_INPUT',
      `接待日期应在今天以前${LATEST_DAYS}天之内 / within the last ${LATEST_DAYS} days`,
    );
  if (!Number.isInteger(people) || people < 1 || people > MOST_PEOPLE)
    throw new Refusal('BAD_USER_INPUT', `来访人数应为1至${MOST_PEOPLE} / from 1 to ${MOST_PEOPLE} people`);
  if (!isChannel(channel) || !isKind(kind))
    throw new Refusal('BAD_USER_INPUT', '请从列表中选择渠道和类型 / choose channel and kind from the lists');
}
