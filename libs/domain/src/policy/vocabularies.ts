import { ENDING_GROUNDS } from '../mediation/ending-grounds.js';
import {
  CONFIRMATION_STATES,
  COURT_STAGES,
  MEDIATION_BASES,
  SATISFACTIONS,
  SIGNING_MANNERS,
} from '../mediation/mediation.js';
import { PAUSE_REASONS } from '../mediation/pause-reasons.js';
import { MEDIATION_ACTION_TERMS, STAGE_TERMS } from '../mediation/stages.js';
import { RECEPTION_RESULTS } from '../reception/reception.js';
import { RESIDENCIES } from '../registry/residencies.js';
import { ACTION_TERMS } from '../vocabulary/actions.js';
import { CATEGORIES } from '../vocabulary/categories.js';
import { CHANNELS } from '../vocabulary/channels.js';
import { FITTINGS } from '../vocabulary/fittings.js';
import { KINDS } from '../vocabulary/kinds.js';
import { LEVELS } from '../vocabulary/levels.js';
import { OUTCOMES } from '../vocabulary/outcomes.js';
import { PARTY_ROLES } from '../vocabulary/party-roles.js';
import { REJECTION_REASONS } from '../vocabulary/rejection-reasons.js';
import { STATUS_TERMS } from '../vocabulary/statuses.js';
import type { Term } from '../vocabulary/term.js';
import { UNITS } from '../vocabulary/units.js';

/** What a county may do with a list besides choosing other words for it. */
interface ListRules {
  readonly terms: readonly Term[];
  /** Shape of a code that a county may add; null where the program has to know each code. */
  readonly addable: RegExp | null;
  /** Whether a term may be taken out of use: it is offered no more, and shown where it stands. */
  readonly retirable: boolean;
}

const FIXED = { addable: null, retirable: false } as const;
const CHOSEN = { addable: null, retirable: true } as const;

/** Every list of the product that a county can adapt. */
export const VOCABULARIES = {
  categories: { terms: CATEGORIES, addable: /^\d{4}$/, retirable: true },
  channels: { terms: CHANNELS, ...CHOSEN },
  kinds: { terms: KINDS, ...FIXED },
  levels: { terms: LEVELS, ...FIXED },
  statuses: { terms: STATUS_TERMS, ...FIXED },
  actions: { terms: ACTION_TERMS, ...FIXED },
  outcomes: { terms: OUTCOMES, ...CHOSEN },
  rejectionReasons: { terms: REJECTION_REASONS, ...CHOSEN },
  units: { terms: UNITS, addable: /^[a-z][a-z0-9_]{0,40}$/, retirable: true },
  partyRoles: { terms: PARTY_ROLES, ...FIXED },
  fittings: { terms: FITTINGS, ...FIXED },
  mediationBases: { terms: MEDIATION_BASES, ...FIXED },
  mediationStages: { terms: STAGE_TERMS, ...FIXED },
  mediationActions: { terms: MEDIATION_ACTION_TERMS, ...FIXED },
  courtStages: { terms: COURT_STAGES, ...FIXED },
  endingGrounds: { terms: ENDING_GROUNDS, ...FIXED },
  pauseReasons: { terms: PAUSE_REASONS, ...FIXED },
  signingManners: { terms: SIGNING_MANNERS, ...FIXED },
  satisfactions: { terms: SATISFACTIONS, ...FIXED },
  confirmationStates: { terms: CONFIRMATION_STATES, ...FIXED },
  receptionResults: { terms: RECEPTION_RESULTS, ...FIXED },
  residencies: { terms: RESIDENCIES, ...FIXED },
} as const satisfies Record<string, ListRules>;

export type VocabularyName = keyof typeof VOCABULARIES;

/** What a county changes about one term: other words for a code that is there, or a code of its own with its words. */
export interface TermChange {
  readonly code: string;
  readonly zh?: string;
  readonly en?: string;
  /** Taken out of use: offered no more, and shown where it stands. */
  readonly retired?: boolean;
}

export type VocabularyChanges = Partial<Record<VocabularyName, readonly TermChange[]>>;

/** A term as a county has it. */
export interface CountyTerm extends Term {
  readonly retired: boolean;
}

export function isVocabularyName(name: string): name is VocabularyName {
  return Object.hasOwn(VOCABULARIES, name);
}

/** The terms of a list in the county's words: the built-in ones in their order, then its own by code. */
export function countyTerms(name: VocabularyName, changes: VocabularyChanges = {}): CountyTerm[] {
  const { terms }: ListRules = VOCABULARIES[name];
  const wished = new Map((changes[name] ?? []).map((change) => [change.code, change]));
  const builtIn = terms.map(({ code, zh, en }) => changed({ code, zh, en }, wished.get(code)));
  const known = new Set(terms.map(({ code }) => code));
  const own = [...wished.values()]
    .filter(({ code }) => !known.has(code))
    .map((change) => changed({ code: change.code, zh: change.code, en: change.code }, change));
  return [...builtIn, ...own.sort((a, b) => (a.code < b.code ? -1 : 1))];
}

function changed({ code, zh, en }: Term, change: TermChange | undefined): CountyTerm {
  return { code, zh: change?.zh ?? zh, en: change?.en ?? en, retired: change?.retired ?? false };
}
