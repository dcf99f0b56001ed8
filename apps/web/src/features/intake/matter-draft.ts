// What is being registered. The ids of the matter and of the command are made with the empty form and kept with the
// draft, so that registering the same form twice (a time-out, a reload, an impatient click) makes one matter.
import { v7 as newId } from 'uuid';
import type { RegisterInput } from './register-command.js';

type PartyInput = NonNullable<RegisterInput['parties']>[number];

export interface DraftParty {
  key: string;
  role: PartyInput['role'];
  name: string;
  phone: string;
  idNumber: string;
  address: string;
}

export interface DraftFiler {
  name: string;
  relation: string;
  phone: string;
}

export interface MatterDraft {
  id: string;
  commandId: string;
  kind: RegisterInput['kind'];
  category: string;
  level: NonNullable<RegisterInput['level']>;
  channel: NonNullable<RegisterInput['channel']>;
  summary: string;
  narrative: string;
  place: string;
  occurredOn: string;
  headcount: string;
  amount: string;
  restricted: boolean;
  parties: DraftParty[];
  /** Matters that the desk says it has to do with. */
  relations: NonNullable<RegisterInput['relations']>[number][];
  /** Who files it for the applicant; null when the applicant does. */
  filer: DraftFiler | null;
}

export const DRAFT_NAME = 'matter';

export function emptyParty(role: DraftParty['role']): DraftParty {
  return { key: newId(), role, name: '', phone: '', idNumber: '', address: '' };
}

/** The form as it opens: the commonest answers are given already, so that most matters need few strokes. */
export function emptyDraft(): MatterDraft {
  return {
    id: newId(),
    commandId: newId(),
    kind: 'DISPUTE',
    category: '',
    level: 'GENERAL',
    channel: 'WINDOW',
    summary: '',
    narrative: '',
    place: '',
    occurredOn: '',
    headcount: '',
    amount: '',
    restricted: false,
    parties: [emptyParty('APPLICANT'), emptyParty('RESPONDENT')],
    relations: [],
    filer: null,
  };
}

export type DraftProblem =
  'summaryNeeded' | 'headcountWrong' | 'amountWrong' | 'dateInFuture' | 'partyNameNeeded' | 'filerNeeded';
export type DraftProblems = Partial<Record<keyof MatterDraft, DraftProblem>>;

const AMOUNT = /^\d{1,12}(\.\d{1,2})?$/;
const HEADCOUNT = /^[1-9]\d{0,5}$/;

/** What has to be put right before the form is sent; the node has the last word on everything else. */
export function problemsOf(draft: MatterDraft, today: string): DraftProblems {
  const problems: DraftProblems = {};
  if (!draft.summary.trim()) problems.summary = 'summaryNeeded';
  if (draft.headcount && !HEADCOUNT.test(draft.headcount)) problems.headcount = 'headcountWrong';
  if (draft.amount && !AMOUNT.test(draft.amount)) problems.amount = 'amountWrong';
  if (draft.occurredOn && draft.occurredOn > today) problems.occurredOn = 'dateInFuture';
  if (draft.parties.some((party) => !party.name.trim() && isBegun(party)))
    problems.parties = 'partyNameNeeded';
  if (draft.filer && !(draft.filer.name.trim() && draft.filer.relation.trim()))
    problems.filer = 'filerNeeded';
  return problems;
}

/** The command's input: what was left empty is left out, and so are party lines that were not used. */
export function inputOf(draft: MatterDraft): RegisterInput {
  const { id, commandId, kind, level, channel, restricted } = draft;
  return {
    ...{ id, commandId, kind, level, channel },
    summary: draft.summary.trim(),
    category: orNothing(draft.category),
    narrative: orNothing(draft.narrative),
    place: orNothing(draft.place),
    occurredOn: orNothing(draft.occurredOn),
    amount: orNothing(draft.amount),
    headcount: draft.headcount ? Number(draft.headcount) : undefined,
    restricted: restricted || undefined,
    parties: draft.parties.filter((party) => party.name.trim()).map(partyInputOf),
    relations: draft.relations.length > 0 ? draft.relations : undefined,
    filer: draft.filer ? filerInputOf(draft.filer) : undefined,
  };
}

/** Whether anything was typed that would be a pity to lose. */
export function isBegunDraft(draft: MatterDraft): boolean {
  return Boolean(
    draft.summary || draft.narrative || draft.category || draft.place || draft.parties.some(isBegun),
  );
}

function partyInputOf(party: DraftParty): PartyInput {
  return {
    role: party.role,
    name: party.name.trim(),
    phone: orNothing(party.phone),
    idNumber: orNothing(party.idNumber.toUpperCase()),
    address: orNothing(party.address),
  };
}

function filerInputOf({ name, relation, phone }: DraftFiler): NonNullable<RegisterInput['filer']> {
  return { name: name.trim(), relation: relation.trim(), phone: orNothing(phone) };
}

function isBegun(party: DraftParty): boolean {
  return Boolean(party.name || party.phone || party.idNumber || party.address);
}

function orNothing(text: string): string | undefined {
  return text.trim() || undefined;
}
