import {
  evolveMediation,
  type Matter,
  type Mediation,
  type MediationData,
  type MediationWords,
  type SealedData,
} from '@fengqiao/domain';
import type { PaperSource } from '../src/documents/matter-values.js';
import type { MediationRecord, RecordedStep } from '../src/matters/mediation-record.queries.js';
import { acceptanceCase } from './acceptance-case.js';

interface Told {
  id?: string;
  type: string;
  at: string;
  data?: MediationData;
  words?: MediationWords;
  text?: string;
}

const BOTH = ['a', 'b'];

/** Up to the last instalment but one of an agreement. */
export const AGREED: readonly Told[] = [
  {
    type: 'MediationOpened',
    at: '2026-11-20T02:30:00.000Z',
    data: { basis: 'applied', parties: BOTH, appliedBy: ['a'] },
  },
  { type: 'ConsentRecorded', at: '2026-11-20T07:00:00.000Z', data: { party: 'b', answer: 'agreed' } },
  {
    type: 'MediatorsNamed',
    at: '2026-11-20T08:00:00.000Z',
    data: { mediators: [{ id: 'chen', hasInterest: false }] },
    words: { mediators: [{ id: 'chen', name: '陈志强' }] },
  },
  { type: 'MediationBegun', at: '2026-11-20T08:10:00.000Z', data: { dueAt: '2026-12-20T15:59:59.999Z' } },
  {
    id: 'inquiry',
    type: 'InquiryRecorded',
    at: '2026-11-21T03:00:00.000Z',
    words: {
      inquiry: {
        from: '2026-11-21T01:00:00.000Z',
        to: '2026-11-21T01:40:00.000Z',
        place: '石桥村十二组赵家院内',
        asked: '赵秀英，双方的邻居',
        recorder: '刘敏',
        body: [
          '问：11月5日晚上下雨的情况，你看到了什么？',
          '答：那天雨很大，大概九点钟，我听见陈家喊，出来看见水从墙根那边往他家院子里倒灌，堂屋门口都是水。',
          '问：排水沟是什么时候堵的？',
          '答：骆家砌墙是十月中旬，砖头、砂浆渣子就堆在沟里，一直没有清走。',
          '问：以上所说是否属实？',
          '答：属实。',
        ].join('\n'),
        isSigned: true,
      },
    },
  },
  {
    type: 'ParticipantInvited',
    at: '2026-11-21T04:00:00.000Z',
    words: { invited: { name: '王有福', standing: '十二组村民小组长' } },
  },
  {
    id: 'first session',
    type: 'SessionHeld',
    at: '2026-11-22T03:30:00.000Z',
    words: {
      minutes: {
        from: '2026-11-22T01:00:00.000Z',
        to: '2026-11-22T03:10:00.000Z',
        place: '石桥村调解室',
        isRemote: false,
        attendedBy: BOTH,
        recorder: '刘敏',
        body: [
          '申请人陈述：新砌的围墙堵住了排水沟，雨水倒灌进院子，堂屋东墙受潮起皮，十二袋饲料泡水，要求恢复排水沟，赔偿损失两千四百元。',
          '被申请人陈述：愿意清理排水沟；饲料直接放在地上，自己也有责任，只愿意赔一部分。',
          '调解员到现场查看，沟内确有建筑垃圾约半方，墙面受潮约六平方米。经向双方说明相邻关系的规定和可能的诉讼结果，双方同意各让一步：被申请人七日内清理并恢复排水沟，赔偿墙面修补费八百元、饲料损失六百元；申请人今后把饲料垫高存放。',
        ].join('\n'),
        signedBy: BOTH,
      },
    },
  },
  {
    type: 'AgreementReached',
    at: '2026-11-22T03:20:00.000Z',
    data: {
      form: 'written',
      instalments: [
        { id: 'drain', dueOn: '2026-11-29' },
        { id: 'money', dueOn: '2026-12-10' },
      ],
    },
    words: {
      terms: {
        facts:
          '2026年11月5日夜间大雨，骆䶮新砌围墙时留在排水沟内的建筑垃圾堵塞水流，雨水倒灌陈𠮷祥家院内，堂屋东墙受潮起皮，饲料受淹。双方对堵塞的原因没有争议，对饲料损失的责任有争议。骆䶮对堵塞排水沟负主要责任，陈𠮷祥存放饲料未垫高，负次要责任。',
        content:
          '一、骆䶮清理并恢复围墙外的排水沟，保持水流畅通。\n二、骆䶮赔偿陈𠮷祥墙面修补费和饲料损失共计1400元。\n三、陈𠮷祥今后把饲料垫高存放。\n四、双方今后互谅互让，不再为此事发生争执。',
        manner: '现金，由调解委员会见证',
        place: '石桥村调解室',
      },
      promised: [
        { id: 'drain', what: '清理并恢复排水沟' },
        { id: 'money', what: '支付赔偿款', amount: '1400.00' },
      ],
    },
  },
  ...(['a', 'b'] as const).map((party) => ({
    type: 'AgreementSigned',
    at: '2026-11-22T03:25:00.000Z',
    data: { signer: { party }, manner: 'fingerprint' } as const,
  })),
  {
    type: 'AgreementSigned',
    at: '2026-11-22T03:26:00.000Z',
    data: { signer: 'mediator', manner: 'signature' },
  },
  {
    type: 'AgreementSigned',
    at: '2026-11-22T03:27:00.000Z',
    data: {
      ...{ signer: 'committee', manner: 'seal' },
      ...{ effectiveAt: '2026-11-22T03:27:00.000Z', confirmBy: '2026-12-22T15:59:59.999Z' },
    },
  },
  {
    type: 'PerformanceRecorded',
    at: '2026-11-29T03:00:00.000Z',
    data: { instalment: 'drain', isPerformed: true },
  },
  {
    id: 'visit',
    type: 'FollowUpRecorded',
    at: '2026-12-01T03:00:00.000Z',
    data: { satisfaction: 'satisfied' },
    words: {
      followUp: {
        on: '2026-12-01',
        visitor: '陈志强',
        body: '排水沟已经清理通畅，近日下雨没有积水。双方见面能打招呼，没有再发生争执。赔偿款约定12月10日前支付，被申请人表示按期支付。',
      },
    },
  },
];

/** Ended because the parties are too far apart. */
export const FAILED: readonly Told[] = [
  ...AGREED.slice(0, 7),
  {
    type: 'MediationEnded',
    at: '2026-11-25T03:00:00.000Z',
    data: { ground: 'too_far_apart' },
    text: '双方对赔偿数额分歧较大，经两次调解未能达成一致。',
  },
];

/** An invented mediation between neighbours, as its papers are made from it. */
export function mediationCase(
  told: readonly Told[] = AGREED,
  change: { matter?: Partial<Matter>; words?: Partial<SealedData> } = {},
): PaperSource {
  const source = acceptanceCase({
    ...change,
    matter: { file: { identity: 2, evidence: 5 }, ...change.matter },
  });
  const steps = told.map(({ id, type, at, data = {}, words = {}, text }, number): RecordedStep => ({
    ...{ id: id ?? `step ${number}`, type, data, words },
    ...{ by: '陈桂芳', text: text ?? null, at: new Date(at) },
  }));
  const mediation = steps.reduce<Mediation | null>(
    (before, { id, type, data, at }) => evolveMediation(before, { id, type, data, at: at.toISOString() }),
    null,
  );
  const matter = mediation ? { ...source.matter, mediation } : source.matter;
  const record: MediationRecord | null = mediation && {
    ...{ matter, mediation, steps, place: matter.home, registration: source.words },
  };
  return { ...source, matter, record, place: source.home, committee: null };
}
