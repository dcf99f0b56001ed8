import type { DoubtReason } from './clock-judge.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What to say to whoever sits before this machine, and what to do about it. `ahead` in milliseconds, or not known. */
export function doubtWords(reason: DoubtReason, ahead: number): string {
  const { zh, en } = lengthWords(ahead);
  const away = { zh: `${ahead < 0 ? '慢' : '快'}约${zh}`, en: `about ${en} ${ahead < 0 ? 'slow' : 'fast'}` };
  const said = {
    jumped: {
      zh: `本机时间突然改变，比应有的时间${away.zh}`,
      en: `The clock of this machine was changed and is ${away.en}`,
    },
    behind: {
      zh: `本机时间早于本机已有的记录，至少${away.zh}`,
      en: `The clock of this machine stands before its own records: at least ${away.en}`,
    },
    contradicted: {
      zh: `本机时间与上下级节点的时间不一致，${away.zh}`,
      en: `The clock of this machine differs from that of other nodes: ${away.en}`,
    },
  }[reason];
  return (
    `${said.zh}。可以照常办理，记录会注明时间存疑；到期提醒和自动上报、提级暂停，逾期由上级掌握。请校准电脑时间。` +
    ` / ${said.en}. Work goes on and what is recorded is marked; nothing is decided by this clock until it is right, and the tier above watches what is due. Please set the clock.`
  );
}

function lengthWords(milliseconds: number): { zh: string; en: string } {
  const length = Math.abs(milliseconds);
  const [unit, zh, en] =
    length >= 2 * DAY
      ? ([DAY, '天', 'days'] as const)
      : length >= 2 * HOUR
        ? ([HOUR, '小时', 'hours'] as const)
        : ([MINUTE, '分钟', 'minutes'] as const);
  const amount = Math.max(1, Math.round(length / unit));
  return { zh: `${amount}${zh}`, en: `${amount} ${en}` };
}
