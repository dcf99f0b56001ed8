import type { VariablesOf } from '../../app/graphql.js';
import { graphql } from '../../app/graphql.js';
import { command } from '../../app/request.js';
import type { DirectoryNode } from './directory-query.js';

const DESCRIBE = graphql(`
  mutation DescribeNode($input: DescribeNodeInput!) {
    describeNode(input: $input) {
      code
    }
  }
`);

type Said = VariablesOf<typeof DESCRIBE>['input'];

export interface ProfileDraft {
  name: string;
  contact: string;
  fittings: string[];
  edition: string;
  /** Codes with anything between them. */
  predecessors: string;
  validFrom: string;
  validUntil: string;
}

export function profileOf(node: DirectoryNode): ProfileDraft {
  return {
    name: node.name,
    contact: node.contact ?? '',
    fittings: node.fittings.filter(({ isThere }) => isThere).map(({ code }) => code),
    edition: String(node.edition),
    predecessors: node.predecessors.join('，'),
    validFrom: node.validFrom ?? '',
    validUntil: node.validUntil ?? '',
  };
}

export type ProfileProblem = 'nameNeeded' | 'editionWrong' | 'predecessorsWrong' | 'validUntilWrong';

export function profileProblems(draft: ProfileDraft): Partial<Record<keyof ProfileDraft, ProfileProblem>> {
  const { name, edition, predecessors, validFrom, validUntil } = draft;
  return {
    ...(!name.trim() && { name: 'nameNeeded' }),
    ...(!/^\d{4}$/.test(edition.trim()) && { edition: 'editionWrong' }),
    ...(codesIn(predecessors).some((code) => !/^\d{12}$/.test(code)) && {
      predecessors: 'predecessorsWrong',
    }),
    ...(validFrom && validUntil && validUntil < validFrom && { validUntil: 'validUntilWrong' }),
  };
}

/** Only what was changed on the form: what somebody else changed meanwhile is not put back by it. */
export function changesOf(before: ProfileDraft, draft: ProfileDraft): Omit<Said, 'code'> {
  const isChanged = (name: keyof ProfileDraft) => String(before[name]) !== String(draft[name]);
  return {
    ...(isChanged('name') && { name: draft.name.trim() }),
    ...(isChanged('contact') && { contact: draft.contact.trim() || null }),
    ...(isChanged('fittings') && { fittings: draft.fittings }),
    ...(isChanged('edition') && { edition: Number(draft.edition) }),
    ...(isChanged('predecessors') && { predecessors: codesIn(draft.predecessors) }),
    ...(isChanged('validFrom') && { validFrom: draft.validFrom || null }),
    ...(isChanged('validUntil') && { validUntil: draft.validUntil || null }),
  };
}

export async function describeNode(input: Said): Promise<void> {
  await command(DESCRIBE, { input });
}

function codesIn(text: string): string[] {
  return text.split(/[^0-9A-Za-z]+/).filter((code) => code !== '');
}
