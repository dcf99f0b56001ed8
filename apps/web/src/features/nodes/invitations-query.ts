import { queryOptions } from '@tanstack/react-query';
import { graphql, type ResultOf } from '../../app/graphql.js';
import { command, send } from '../../app/request.js';

const INVITATIONS = graphql(`
  query Invitations {
    invitations {
      id
      purpose
      code
      name
      parent
      state
      invitedAt
      expiresAt
    }
  }
`);

const INVITE = graphql(`
  mutation InviteNode($input: InviteNodeInput!) {
    inviteNode(input: $input) {
      text
      code
    }
  }
`);

const WITHDRAW = graphql(`
  mutation WithdrawInvitation($input: WithdrawInvitationInput!) {
    withdrawInvitation(input: $input)
  }
`);

export type Invitation = ResultOf<typeof INVITATIONS>['invitations'][number];
export type JoinCode = ResultOf<typeof INVITE>['inviteNode'];

/** An invitation is used far away, and whoever invited wants to see it. */
const EVERY_MS = 10_000;

export const invitationsQuery = queryOptions({
  queryKey: ['nodes', 'invitations'],
  queryFn: ({ signal }) => send(INVITATIONS, {}, { signal }).then((answer) => answer.invitations),
  refetchInterval: EVERY_MS,
});

export interface InvitationWish {
  code: string;
  /** Name and place of a new node; of one that is there, both stay as they are. */
  name: string | null;
  parent: string | null;
  hours: number;
}

/** Invites, and gives the one thing that the new machine needs; it cannot be had a second time. */
export async function inviteNode(wish: InvitationWish): Promise<JoinCode> {
  return (await command(INVITE, { input: wish })).inviteNode;
}

export async function withdrawInvitation(invitationId: string): Promise<void> {
  await command(WITHDRAW, { input: { invitationId } });
}
