import { matterCode, Wording, publicCode, ZERO_EPOCH, type Matter, type SealedData } from '@fengqiao/domain';
import type { AcceptanceFormSource } from '../src/documents/acceptance-form.js';

const HOME = '331179100200';

/** An invented dispute between neighbours, as its acceptance form is made from it. One name has a rare character. */
export function acceptanceCase(
  change: { matter?: Partial<Matter>; words?: Partial<SealedData> } = {},
): AcceptanceFormSource {
  return {
    home: { code: HOME, name: '临溪镇石桥村', tier: 'village' },
    printedAt: '2026-11-21T16:43:00.000Z',
    wording: new Wording(),
    matter: { ...MATTER, ...change.matter },
    words: { ...WORDS, ...change.words },
  };
}

const MATTER: Matter = {
  id: '01936f2e-0000-7000-8000-000000000001',
  code: matterCode(HOME, '2026-11-20', 12),
  publicCodeHash: '',
  home: HOME,
  kind: 'dispute',
  category: '0201',
  level: 'general',
  risk: 'yellow',
  headcount: 3,
  amount: '1234567.50',
  occurredOn: '2026-11-05',
  channel: 'window',
  restricted: false,
  parties: [
    { id: 'a', role: 'applicant' },
    { id: 'b', role: 'respondent' },
  ],
  status: 'accepted',
  unit: null,
  outcome: null,
  reasonCode: null,
  holder: HOME,
  offeredTo: null,
  from: null,
  head: '01936f2e-0000-7000-8000-000000000002',
  epoch: ZERO_EPOCH,
  version: 2,
  // In China it is the 20th already.
  registeredAt: '2026-11-19T18:12:00.000Z',
  statusSince: '2026-11-20T02:00:00.000Z',
  updatedAt: '2026-11-20T02:00:00.000Z',
  acceptedAt: '2026-11-20T02:00:00.000Z',
  dueAt: null,
  dueItem: null,
  policyVersion: null,
  adopted: [],
  reopened: 0,
};

const WORDS: SealedData = {
  by: '陈桂芳',
  publicCode: publicCode(Uint8Array.from({ length: 10 }, (_, at) => 37 * at + 91)),
  summary: '申请人反映邻居翻建围墙时堵住排水沟，雨水倒灌进院子，要求恢复排水沟并赔偿损失。',
  narrative: [
    '2026年11月5日夜间大雨，被申请人新砌围墙外的排水沟被建筑垃圾堵塞，雨水倒灌入申请人院内，堂屋东墙受潮起皮，存放的饲料被淹。次日申请人上门理论，双方发生口角，经村民小组长劝开。',
    '申请人要求清理并恢复排水沟，赔偿墙面修补和饲料损失。被申请人愿意清理排水沟，但认为饲料受淹是申请人自己没有垫高所致。',
  ].join('\n'),
  place: '临溪镇石桥村十二组，两家围墙之间的排水沟',
  parties: [
    {
      id: 'a',
      name: '陈𠮷祥',
      idNumber: '33117919000101001X',
      phone: '13800000001',
      address: '临溪镇石桥村123号',
    },
    {
      id: 'b',
      name: '骆䶮',
      idNumber: '331179190001010026',
      phone: '13900000002',
      address: '临溪镇石桥村125号',
    },
  ],
};
