import type { DoubtReason } from './clock-judge.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When the machine was off so long that its clock is not taken at its word. */
export const AWAITS_WORD =
  '本机停用较久，时间尚待上级或管理员确认。可以照常办理；到期提醒和自动上报、提级暂缓，逾期由上级掌握。请核对电脑时间，时间无误的，请管理员确认。' +
  ' / This machine was off for long, and its clock waits to be confirmed from above or by an administrator. Work goes on; nothing is decided by this clock until then, and the tier above watches what is due.';

/**
 * What to say to whoever sits before this machine, and what to do about it.
 *
 * @param ahead by how much the clock is ahead, in milliseconds
 * @param hasOverseers false at the top, where no tier above watches what is due
 */
export function doubtWords(reason: DoubtReason, ahead: number, hasOverseers: boolean): string {
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
  const meanwhile = hasOverseers
    ? {
        zh: '到期提醒和自动上报、提级暂停，逾期由上级掌握',
        en: 'nothing is decided by this clock until it is right, and the tier above watches what is due',
      }
    : {
        zh: '到期提醒和自动提级暂停，没有上级代为掌握，逾期事项请人工跟踪',
        en: 'nothing is decided by this clock until it is right, and no tier above watches: please look after what is due by hand',
      };
  return (
    `${said.zh}。可以照常办理，记录会注明时间存疑；${meanwhile.zh}。请校准电脑时间。` +
    ` / ${said.en}. Work goes on and what is recorded is marked; ${meanwhile.en}. Please set the clock.`
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
