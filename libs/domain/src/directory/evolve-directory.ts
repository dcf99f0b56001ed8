import { comparePlaces } from '../log-place.js';
import {
  newEntry,
  type DirectoryState,
  type Invitation,
  type NodeEntry,
  type Standing,
} from './directory-state.js';
import type { DirectoryEvent, PlacedDirectoryEvent } from './directory-events.js';

/**
 * The directory after these events. Only the node at the top writes them, so their order is that of its log; what the
 * state has taken in already is passed over. An event of a type that this version does not know changes nothing here.
 */
export function foldDirectory(
  state: DirectoryState,
  events: readonly PlacedDirectoryEvent[],
): DirectoryState {
  const inOrder = [...events].sort((a, b) => comparePlaces(a.place, b.place));
  return inOrder.reduce(
    (before, { place, at, event }) =>
      before.asOf !== null && comparePlaces(place, before.asOf) <= 0
        ? before
        : { ...evolveDirectory(before, event, at), asOf: place },
    state,
  );
}

function evolveDirectory(state: DirectoryState, event: DirectoryEvent, at: string): DirectoryState {
  switch (event.type) {
    case 'NodeInvited':
      return withInvitation(state, { ...event.invitation, usedBy: null, isWithdrawn: false });
    case 'InvitationWithdrawn':
      return changeInvitation(state, event.invitationId, { isWithdrawn: true });
    case 'NodeJoined': {
      const { code, name, parent, keys } = event;
      const entry = newEntry({ code, name, parent, ...keys }, state.edition);
      return changeInvitation(withNode(state, entry), event.invitationId, { usedBy: keys });
    }
    case 'NodeRekeyed':
      return rekeyed(state, event);
    case 'HubKeyReplaced':
      return changeNode(state, event.code, ({ keys, spentHubKeys }) => ({
        keys: { ...keys, natsKey: event.natsKey },
        spentHubKeys: [...spentHubKeys, keys.natsKey],
      }));
    case 'NodeDescribed':
      return changeNode(state, event.code, () => event.profile);
    case 'NodeMoved':
      return changeNode(state, event.code, () => ({ parent: event.parent }));
    case 'NodeSuspended':
      return changeNode(state, event.code, () => standing('suspended', at, event.reason, event.cause));
    case 'NodeResumed':
      return changeNode(state, event.code, () => standing('active', at));
    case 'NodeRevoked': {
      const { counts, reason } = event;
      const quarantine = { counts, before: null };
      return changeNode(state, event.code, () => ({
        ...standing('revoked', at, reason, 'person'),
        quarantine,
      }));
    }
    case 'QuarantineReleased':
      return changeNode(state, event.code, ({ quarantine }) => ({
        quarantine: { counts: event.counts, before: quarantine?.before ?? null },
      }));
    default:
      return state;
  }
}

// Whoever was shut out comes back by new keys; what is quarantined stays so until a person releases it.
function rekeyed(
  state: DirectoryState,
  { code, keys, begins, counts, invitationId }: Extract<DirectoryEvent, { type: 'NodeRekeyed' }>,
): DirectoryState {
  const changed = changeNode(state, code, (before) => ({
    ...standing('active', null),
    keys,
    formerKeys: [...before.formerKeys, { ...before.keys, before: begins }],
    quarantine: { counts, before: begins },
  }));
  return changeInvitation(changed, invitationId, { usedBy: keys });
}

function standing(
  state: Standing,
  standingSince: string | null,
  standingReason: string | null = null,
  standingCause: NodeEntry['standingCause'] = null,
) {
  return { standing: state, standingSince, standingReason, standingCause };
}

function withNode(state: DirectoryState, entry: NodeEntry): DirectoryState {
  return { ...state, nodes: { ...state.nodes, [entry.code]: entry } };
}

function changeNode(
  state: DirectoryState,
  code: string,
  change: (before: NodeEntry) => Partial<NodeEntry>,
): DirectoryState {
  const before = state.nodes[code];
  return before ? withNode(state, { ...before, ...change(before) }) : state;
}

function withInvitation(state: DirectoryState, invitation: Invitation): DirectoryState {
  return { ...state, invitations: { ...state.invitations, [invitation.id]: invitation } };
}

function changeInvitation(state: DirectoryState, id: string, change: Partial<Invitation>): DirectoryState {
  const before = state.invitations[id];
  return before ? withInvitation(state, { ...before, ...change }) : state;
}
