import type { DirectoryNode } from './directory-query.js';
import type { InvitationWish } from './invitations-query.js';

export interface InviteDraft {
  code: string;
  name: string;
  parent: string;
  hours: number;
}

export const EMPTY_INVITE: InviteDraft = { code: '', name: '', parent: '', hours: 24 };

/** How long an invitation may be good for, in hours, to choose from. */
export const HOURS = [1, 8, 24, 72, 168, 720] as const;

const CODE = /^\d{12}$/;

export type InviteProblem = 'codeWrong' | 'nameNeeded' | 'parentNeeded';

/** The node of that code when there is one: it keeps its name and place, and gets new keys. */
export function nodeOf(nodes: readonly DirectoryNode[], { code }: InviteDraft): DirectoryNode | undefined {
  return nodes.find((node) => node.code === code.trim());
}

export function inviteProblems(
  draft: InviteDraft,
  known: DirectoryNode | undefined,
): Partial<Record<'code' | 'name' | 'parent', InviteProblem>> {
  return {
    ...(!CODE.test(draft.code.trim()) && { code: 'codeWrong' }),
    ...(!known && !draft.name.trim() && { name: 'nameNeeded' }),
    ...(!known && !draft.parent && { parent: 'parentNeeded' }),
  };
}

export function wishOf(draft: InviteDraft, known: DirectoryNode | undefined): InvitationWish {
  const place = known ? { name: null, parent: null } : { name: draft.name.trim(), parent: draft.parent };
  return { code: draft.code.trim(), hours: draft.hours, ...place };
}
