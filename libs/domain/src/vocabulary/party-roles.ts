import { termOf, type Term } from './term.js';

/** The part a person or organisation has in a matter (当事人身份). */
export const PARTY_ROLES = [
  { code: 'applicant', zh: '申请人', en: 'Applicant' },
  { code: 'respondent', zh: '被申请人', en: 'Respondent' },
  { code: 'third_party', zh: '第三人', en: 'Third party' },
  { code: 'representative', zh: '代表人', en: 'Representative of a group' },
  { code: 'agent', zh: '代理人', en: 'Agent' },
] as const satisfies readonly Term[];

export type PartyRole = (typeof PARTY_ROLES)[number]['code'];

export function isPartyRole(code: string): code is PartyRole {
  return termOf(PARTY_ROLES, code) !== null;
}
