import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import type { MediationStage } from '../mediation/stages.js';
import type { Term } from '../vocabulary/term.js';
import type { Matter } from './matter.js';
import { isOpen } from './transitions.js';

/** Who has to do something before a matter goes on. */
export const WAITED_FOR = ['us', 'unit', 'parties', 'node'] as const;
export type WaitedFor = (typeof WAITED_FOR)[number];

/** The heaps on a desk 待办, what waits for the desk itself first, in the order in which a morning goes through them. */
export const DESK_GROUPS = [
  { code: 'come_back', zh: '退回、交办下来的，待受理', en: 'Came back or down, to be accepted', for: 'us' },
  { code: 'come_up', zh: '下级上报的，待受理', en: 'Came up, to be accepted', for: 'us' },
  {
    code: 'objected',
    zh: '单位异议退回的，待重新分派',
    en: 'Units objected, to be assigned anew',
    for: 'us',
  },
  { code: 'unperformed', zh: '协议逾期未履行的', en: 'Agreements not performed', for: 'us' },
  { code: 'registered', zh: '新登记的，待受理', en: 'Registered, to be accepted', for: 'us' },
  { code: 'accepted', zh: '已受理，待办理', en: 'Accepted, to be handled', for: 'us' },
  { code: 'mediating', zh: '调解中', en: 'In mediation', for: 'us' },
  { code: 'handling', zh: '办理中', en: 'In handling', for: 'us' },
  { code: 'asking', zh: '等当事人表态', en: 'Parties are asked', for: 'parties' },
  { code: 'signing', zh: '等当事人签署协议', en: 'To be signed by the parties', for: 'parties' },
  { code: 'performing', zh: '等当事人履行协议', en: 'To be performed by the parties', for: 'parties' },
  { code: 'assigned', zh: '等承办单位签收', en: 'To be signed for by the unit', for: 'unit' },
  { code: 'offered', zh: '移交途中，等对方接收', en: 'On the way to another node', for: 'node' },
  { code: 'elsewhere', zh: '本级登记、其他单位在办的', en: 'Registered here, held elsewhere', for: 'node' },
] as const satisfies readonly (Term & { for: WaitedFor })[];

export type DeskGroup = (typeof DESK_GROUPS)[number]['code'];

/** What a mediation says of where its matter lies; stages that are not here say nothing. */
const BY_STAGE: Partial<Record<MediationStage, DeskGroup>> = {
  unperformed: 'unperformed',
  asking: 'asking',
  naming: 'mediating',
  mediating: 'mediating',
  paused: 'mediating',
  signing: 'signing',
  in_effect: 'performing',
};

/**
 * On which heap of the desk of a node a matter lies; null where nothing of it waits for anybody here.
 *
 * @param isBelow whether a node stands below this one
 */
export function deskGroup(
  matter: Matter,
  here: JurisdictionCode,
  isBelow: (code: JurisdictionCode) => boolean,
): DeskGroup | null {
  if (matter.holder !== here) return matter.home === here && isOpen(matter.status) ? 'elsewhere' : null;
  const byStage = matter.mediation ? BY_STAGE[matter.mediation.stage] : undefined;
  switch (matter.status) {
    case 'offered':
    case 'registered':
    case 'handling':
      return matter.status === 'handling' ? (byStage ?? 'handling') : matter.status;
    case 'received':
      return matter.from !== null && isBelow(matter.from) ? 'come_up' : 'come_back';
    case 'accepted':
      return byStage ?? (matter.objections ? 'objected' : 'accepted');
    case 'assigned':
      return byStage ?? 'assigned';
    // An agreement is performed after the closing too.
    case 'closed':
      return byStage === 'performing' || byStage === 'unperformed' ? byStage : null;
    case 'rejected':
    case 'withdrawn':
      return null;
  }
}
