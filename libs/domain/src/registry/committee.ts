import type { LegalRuleCode } from '../law/legal-rules.js';

export const COMMITTEE_ROLES = ['chair', 'vice_chair', 'member'] as const;
export type CommitteeRole = (typeof COMMITTEE_ROLES)[number];

/** One member of a mediation committee, as far as the law asks about members. */
export interface CommitteeMember {
  readonly id: string;
  readonly role: CommitteeRole;
  readonly isWoman: boolean;
  readonly isOfMinority: boolean;
}

/** A people's mediation committee 人民调解委员会. */
export interface Committee {
  readonly members: readonly CommitteeMember[];
  /** Day on which the present term began, `2026-03-01`. */
  readonly electedOn: string;
  /** Whether several ethnic groups live where it stands. */
  readonly isMultiEthnic: boolean;
}

/** What the law finds wrong with a committee, in a mediator's words. */
export interface CommitteeProblem {
  readonly rule: LegalRuleCode;
  readonly zh: string;
  readonly en: string;
}

const [FEWEST, MOST] = [3, 9];
const TERM_YEARS = 3;

interface Demand extends CommitteeProblem {
  readonly isMet: (committee: Committee) => boolean;
}

/** What the law demands of who sits on a committee, in the order in which it is told. */
const DEMANDS: readonly Demand[] = [
  {
    rule: 'committee_members',
    zh: `调解委员会由${FEWEST}至${MOST}名委员组成`,
    en: `a committee has from ${FEWEST} to ${MOST} members`,
    isMet: ({ members }) => members.length >= FEWEST && members.length <= MOST,
  },
  {
    rule: 'committee_members',
    zh: '设主任一人',
    en: 'it has one chair',
    isMet: ({ members }) => members.filter(({ role }) => role === 'chair').length === 1,
  },
  {
    rule: 'committee_members',
    zh: '应当有妇女成员',
    en: 'women are among its members',
    isMet: ({ members }) => members.some(({ isWoman }) => isWoman),
  },
  {
    rule: 'committee_members',
    zh: '多民族居住的地区应当有人数较少民族的成员',
    en: 'where several ethnic groups live, a smaller one is among its members',
    isMet: ({ members, isMultiEthnic }) => !isMultiEthnic || members.some(({ isOfMinority }) => isOfMinority),
  },
];

/** All that the law finds wrong with the committee on a day; none when it is as it should be. */
export function committeeProblems(committee: Committee, today: string): CommitteeProblem[] {
  const problems = DEMANDS.filter(({ isMet }) => !isMet(committee)).map(({ rule, zh, en }) => ({
    rule,
    zh,
    en,
  }));
  const ends = termEnds(committee);
  if (today < ends) return problems;
  return [
    ...problems,
    {
      rule: 'committee_term',
      zh: `任期三年，已于${ends}届满，请换届或者连选连任`,
      en: `its term of three years ended on ${ends}; elect it anew`,
    },
  ];
}

/** The first day on which the committee's term is over (人民调解法 art. 9). */
export function termEnds({ electedOn }: Pick<Committee, 'electedOn'>): string {
  const [year = '', month = '', day = ''] = electedOn.split('-');
  const ends = new Date(Date.UTC(Number(year) + TERM_YEARS, Number(month) - 1, Number(day)));
  return ends.toISOString().slice(0, 10);
}
