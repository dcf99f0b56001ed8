import type { Instalment } from '@fengqiao/domain';
import type { RecordedStep } from '../matters/mediation-record.queries.js';
import type { Values } from '../templates/filling.js';
import { BLANK } from './form-grid.js';
import { namesOf, numeral, partiesOf, stepsOf, type PaperSource } from './matter-values.js';
import { chinaClock, chinaDay, dayInWords, grouped, term } from './paper-words.js';

// Values of the papers about one step of a mediation. Where there is no such step, the paper is an empty form.

/** 调查记录. */
export function inquiryValues(step: RecordedStep | undefined): Values {
  const inquiry = step?.words.inquiry;
  return {
    ...timesOf(inquiry),
    地点: inquiry?.place ?? BLANK,
    记录人: inquiry?.recorder ?? BLANK,
    被调查人: inquiry?.asked ?? BLANK,
    调查人: step?.by ?? BLANK,
    调查内容: inquiry?.body ?? BLANK,
  };
}

/** 调解记录. */
export function minutesValues(source: PaperSource, step: RecordedStep | undefined): Values {
  const minutes = step?.words.minutes;
  const present = new Set(minutes?.attendedBy ?? []);
  const invited = stepsOf(source.record, 'ParticipantInvited').flatMap(({ words }) => words.invited ?? []);
  const others = [
    ...invited.map(({ name, standing }) => `${name}（${standing}）`),
    ...(minutes?.others ? [minutes.others] : []),
  ];
  return {
    ...timesOf(minutes),
    地点: minutes?.place ?? BLANK,
    方式: minutes ? (minutes.isRemote ? '远程调解' : '当面调解') : BLANK,
    记录人: minutes?.recorder ?? BLANK,
    到场当事人: namesOf(partiesOf(source).filter(({ id = '' }) => present.has(id))),
    参加人: minutes ? others.join('、') : BLANK,
    调解情况: minutes?.body ?? BLANK,
  };
}

/** 协议书 and 口头协议登记表: the newest agreement. */
export function agreementValues({ record }: PaperSource): Values {
  const reached = stepsOf(record, 'AgreementReached').at(-1);
  const terms = reached?.words.terms;
  const agreement = record?.mediation.agreement ?? null;
  return {
    主要事实: terms?.facts ?? BLANK,
    协议内容: terms?.content ?? BLANK,
    履行方式: terms?.manner ?? BLANK,
    履行地点: terms?.place ?? BLANK,
    履行项: instalmentsOf(record).map(({ what, amount, dueOn }, at) => ({
      序号: numeral(at + 1),
      内容: what,
      金额: amount === '' ? BLANK : `${grouped(amount)} 元`,
      期限: dueOn === null ? '签订时' : `${dayInWords(dueOn)}前`,
    })),
    达成日期: reached ? chinaDay(reached.at.toISOString()) : BLANK,
    司法确认期限: agreement?.confirmBy ? chinaDay(agreement.confirmBy) : BLANK,
  };
}

/** 终止调解通知书. */
export function terminationValues({ record, wording }: PaperSource): Values {
  const { endedBy = null, endedAt = null, stage } = record?.mediation ?? {};
  const isEnded = stage === 'ended';
  // A refusal ends a mediation without a step of its own.
  const said = stepsOf(record, 'MediationEnded').at(-1) ?? stepsOf(record, 'ConsentRecorded').at(-1);
  return {
    终止情形: isEnded ? term(wording, 'endingGrounds', endedBy) : BLANK,
    终止理由: isEnded ? (said?.text ?? BLANK) : BLANK,
    终止日期: isEnded && endedAt ? chinaDay(endedAt) : BLANK,
  };
}

/** 回访记录. */
export function followUpValues({ record, wording }: PaperSource, step: RecordedStep | undefined): Values {
  const followUp = step?.words.followUp;
  return {
    回访日期: followUp ? dayInWords(followUp.on) : BLANK,
    回访人: followUp?.visitor ?? BLANK,
    回访情况: followUp?.body ?? BLANK,
    满意程度: term(wording, 'satisfactions', step?.data.satisfaction),
    履行情况: instalmentsOf(record).map(({ what, dueOn, state }) => ({
      内容: what,
      期限: dueOn === null ? '签订时' : dayInWords(dueOn),
      结果: STATES[state],
    })),
  };
}

const STATES = { open: '尚未记录', performed: '已履行', unperformed: '未履行' } as const;

interface Part extends Instalment {
  what: string;
  amount: string;
}

function instalmentsOf(record: PaperSource['record']): Part[] {
  const promised = stepsOf(record, 'AgreementReached').at(-1)?.words.promised ?? [];
  const words = new Map(promised.map((part) => [part.id, part]));
  return (record?.mediation.agreement?.instalments ?? []).map((instalment) => {
    const { what = BLANK, amount = '' } = words.get(instalment.id) ?? {};
    return { ...instalment, what, amount };
  });
}

function timesOf(times: { from: string; to: string } | undefined): Values {
  if (!times) return { 开始时间: BLANK, 结束时间: BLANK };
  const { from, to } = times;
  const until = chinaDay(from) === chinaDay(to) ? chinaClock(to) : `${chinaDay(to)} ${chinaClock(to)}`;
  return { 开始时间: `${chinaDay(from)} ${chinaClock(from)}`, 结束时间: until };
}
