import { momentText } from '../clock/moment-text.js';
import { hubSentence } from './hub-words.js';
import type { LinkProblemType } from './links.type.js';

/** A clock that differs by more than this is told; less comes from the way of a message itself. */
const WORTH_TELLING_MS = 60_000;

/** What is known of a link, before it is put into words. */
export interface LinkFacts {
  name: string;
  hub: { up: boolean; since: Date };
  queued: number;
  oldestUnsentAt: Date | null;
  /** As the hub's client said it. */
  lastProblem: string | null;
  silent: boolean;
  heardAt: Date | null;
  incomingMissing: number;
  missingSince: Date | null;
  incomingWatermark: number;
  incomingGap: number;
  gapSince: Date | null;
  parked: number;
  parkedSince: Date | null;
  lost: number;
  lostSince: Date | null;
  clockSkewMs: number | null;
}

/** What is not in order about a link, the most pressing first; nothing when all is well. */
export function problemsOf(link: LinkFacts): LinkProblemType[] {
  return [
    link.hub.up ? null : unreachable(link),
    refusing(link),
    silence(link),
    waiting(link),
    missing(link),
    held(link),
    parked(link),
    lost(link),
    skew(link),
  ].filter((problem) => problem !== null);
}

type Word = (link: LinkFacts) => LinkProblemType | null;

const unreachable: Word = ({ hub }) => ({
  kind: 'hub_unreachable',
  since: hub.since,
  sentence: `自 ${momentText(hub.since)} 起连不上总线，记录保存在本机，恢复后自动送出 / the hub is out of reach since ${momentText(hub.since)}; steps are safe here and go out by themselves`,
});

const refusing: Word = ({ hub, lastProblem, queued, oldestUnsentAt }) => {
  const sentence = hub.up && queued > 0 ? hubSentence(lastProblem) : null;
  return sentence === null ? null : { kind: 'hub_refuses', since: oldestUnsentAt, sentence };
};

const silence: Word = ({ silent, heardAt, name }) =>
  silent && heardAt
    ? {
        kind: 'silent',
        since: heardAt,
        sentence: `自 ${momentText(heardAt)} 起没有听到${name} / ${name} was last heard ${momentText(heardAt)}`,
      }
    : null;

const waiting: Word = ({ queued, oldestUnsentAt, name }) =>
  queued > 0
    ? {
        kind: 'waiting',
        since: oldestUnsentAt,
        sentence: `${queued} 条记录等待${name}确认收到${sinceZh(oldestUnsentAt)} / ${queued} steps wait for ${name} to confirm them${sinceEn(oldestUnsentAt)}`,
      }
    : null;

const missing: Word = ({ incomingMissing, missingSince, name }) =>
  incomingMissing > 0
    ? {
        kind: 'missing',
        since: missingSince,
        sentence: `${name}已有 ${incomingMissing} 条记录未到本机${sinceZh(missingSince)}，正在补取 / ${incomingMissing} steps of ${name} are not here${sinceEn(missingSince)}; they are being asked for`,
      }
    : null;

const held: Word = ({ incomingGap, gapSince, incomingWatermark, name }) =>
  incomingGap > 0
    ? {
        kind: 'held',
        since: gapSince,
        sentence: `在等第 ${incomingWatermark + 1} 号记录${sinceZh(gapSince)}，其后已到的 ${incomingGap} 条暂存；正在向${name}补取 / waiting for number ${incomingWatermark + 1}${sinceEn(gapSince)}; ${incomingGap} after it are held`,
      }
    : null;

const parked: Word = ({ parked: count, parkedSince, name }) =>
  count > 0
    ? {
        kind: 'parked',
        since: parkedSince,
        sentence: `${name}传来的 ${count} 条记录无法计入，已搁置${sinceZh(parkedSince)} / ${count} things from ${name} were set aside${sinceEn(parkedSince)}`,
      }
    : null;

const lost: Word = ({ lost: count, lostSince, name }) =>
  count > 0
    ? {
        kind: 'lost',
        since: lostSince,
        sentence: `${name}恢复之前发出的 ${count} 条记录没有传到本机，只能由其他单位补齐 / ${count} steps that ${name} sent before it was rebuilt never arrived; only others can still have them`,
      }
    : null;

const skew: Word = ({ clockSkewMs, name }) => {
  if (clockSkewMs === null || Math.abs(clockSkewMs) < WORTH_TELLING_MS) return null;
  const minutes = Math.round(Math.abs(clockSkewMs) / 60_000);
  const [zh, en] = clockSkewMs > 0 ? ['快', 'ahead'] : ['慢', 'behind'];
  return {
    kind: 'clock_skew',
    since: null,
    sentence: `${name}的时钟比本机${zh}约 ${minutes} 分钟 / the clock of ${name} is ${minutes} min ${en} of this one`,
  };
};

function sinceZh(at: Date | null): string {
  return at ? `（最早自 ${momentText(at)} 起）` : '';
}

function sinceEn(at: Date | null): string {
  return at ? ` (since ${momentText(at)})` : '';
}
