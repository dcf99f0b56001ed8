import type { Term } from './term.js';

/**
 * What a centre or a mediation room is to be fitted with: 六有 of a centre and what a village must have, as the
 * county's documents list it (DOMAIN 1-08, 4-10). A node's profile in the directory says which of them are there.
 */
export const FITTINGS = [
  { code: 'people', zh: '有人员', en: 'People' },
  { code: 'premises', zh: '有场所（阵地）', en: 'Premises' },
  { code: 'equipment', zh: '有设施', en: 'Equipment' },
  { code: 'procedures', zh: '有机制', en: 'Procedures' },
  { code: 'signboard', zh: '有标牌', en: 'Signboard' },
  { code: 'character', zh: '有特色', en: 'A character of its own' },
  { code: 'funds', zh: '有经费', en: 'Funds' },
  { code: 'service_point', zh: '便民服务点', en: 'Service point' },
  { code: 'governance_centre', zh: '综治中心', en: 'Governance centre' },
  { code: 'mediation_room', zh: '调解室', en: 'Mediation room' },
] as const satisfies readonly Term[];

export type Fitting = (typeof FITTINGS)[number]['code'];
