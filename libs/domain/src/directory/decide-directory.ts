import { Directory } from '../jurisdiction/directory.js';
import { jurisdictionProblem, tierDepth, tierOf } from '../jurisdiction/jurisdiction-code.js';
import { Refusal } from '../refusal.js';
import { FITTINGS } from '../vocabulary/fittings.js';
import type { DirectoryCommand, DirectoryContext } from './directory-commands.js';
import type { DirectoryEvent, NodeProfile } from './directory-events.js';
import { countingPlaces, type DirectoryState, type Invitation, type NodeEntry } from './directory-state.js';

type Wish<Type extends DirectoryCommand['type']> = Extract<DirectoryCommand, { type: Type }>;

const MAX_NAME = 60;
const MAX_REASON = 500;
const MAX_CONTACT = 200;
const LONGEST_INVITATION_DAYS = 30;
const DAY_MS = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * What follows from a wish about the directory; no event when everything is so already. Only the node at the top decides.
 *
 * @throws Refusal when it may not be
 */
export function decideDirectory(
  state: DirectoryState,
  command: DirectoryCommand,
  context: DirectoryContext,
): DirectoryEvent[] {
  switch (command.type) {
    case 'InviteNode':
      return invite(state, command, context);
    case 'WithdrawInvitation':
      return withdraw(state, command, context);
    case 'JoinNode':
      return join(state, command, context);
    case 'ReplaceHubKey':
      return replaceHubKey(state, command);
    case 'DescribeNode':
      return describe(state, command);
    case 'MoveNode':
      return move(state, command);
    case 'SuspendNode':
      return suspend(state, command);
    case 'ResumeNode':
      return resume(state, command);
    case 'RevokeNode':
      return revoke(state, command);
    case 'ReleaseQuarantine':
      return release(state, command);
  }
}

/** The tree of those that are in force: who stands above whom. */
export function treeOf({ nodes }: Pick<DirectoryState, 'nodes'>): Directory {
  return new Directory(Object.values(nodes));
}

function invite(state: DirectoryState, command: Wish<'InviteNode'>, context: DirectoryContext) {
  const known = state.nodes[command.code];
  const name = (known?.name ?? command.name ?? '').trim();
  const parent = known?.parent ?? command.parent;
  const problem = jurisdictionProblem(command.code);
  if (problem) throw new Refusal('BAD_USER_INPUT', problem);
  if (known?.parent === null) throw new Refusal('NODE_AT_TOP');
  if (parent === null) throw new Refusal('BAD_USER_INPUT', '请选择上级单位 / choose the node above');
  requireName(name);
  requirePlaceBelow(state, command.code, parent);
  requireOwnSubtree(state, command.code, parent, context.from);
  const lasts = Date.parse(command.expiresAt) - Date.parse(context.now);
  if (!(lasts > 0 && lasts <= LONGEST_INVITATION_DAYS * DAY_MS)) {
    throw new Refusal(
      'BAD_USER_INPUT',
      `邀请的有效期最长${LONGEST_INVITATION_DAYS}天 / an invitation lasts ${LONGEST_INVITATION_DAYS} days at most`,
    );
  }
  const { invitationId: id, code, natsKey, expiresAt } = command;
  const purpose: Invitation['purpose'] = known ? 'rekey' : 'join';
  const invited = { id, purpose, code, name, parent, natsKey, expiresAt };
  return [
    {
      type: 'NodeInvited' as const,
      invitation: { ...invited, invitedBy: `${context.from}/${context.by}`, invitedAt: context.now },
    },
  ];
}

// Whoever has an account at the top invites anywhere; below it only under the own code.
function requireOwnSubtree(state: DirectoryState, code: string, parent: string, from: string): void {
  if (state.nodes[from]?.parent === null) return;
  const tree = treeOf(state);
  const isBelow = parent === from || tree.isDescendant(parent, from);
  if (!isBelow || code === from) throw new Refusal('INVITATION_NOT_BELOW_HERE');
}

function requirePlaceBelow(state: DirectoryState, code: string, parent: string): void {
  const above = state.nodes[parent];
  if (!above) throw new Refusal('NODE_UNKNOWN', parent);
  if (above.standing === 'revoked') throw new Refusal('NODE_REVOKED', parent);
  if (tierDepth(code) !== tierDepth(parent) + 1) {
    throw new Refusal(
      'BAD_USER_INPUT',
      `${code} 与 ${parent} 不是上下级，不能设在它之下 / a ${String(tierOf(code))} does not stand below a ${String(tierOf(parent))}`,
    );
  }
}

function withdraw(
  state: DirectoryState,
  { invitationId }: Wish<'WithdrawInvitation'>,
  context: DirectoryContext,
) {
  const invitation = state.invitations[invitationId];
  if (!invitation) throw new Refusal('INVITATION_UNKNOWN');
  requireOwnSubtree(state, invitation.code, invitation.parent, context.from);
  if (invitation.usedBy) throw new Refusal('INVITATION_USED');
  if (invitation.isWithdrawn) return [];
  return [{ type: 'InvitationWithdrawn' as const, invitationId }];
}

// The same keys may come again and again: the answer may have been lost on its way, and a join goes on where it ended.
function join(state: DirectoryState, command: Wish<'JoinNode'>, { now }: DirectoryContext): DirectoryEvent[] {
  const { invitationId, code, keys, begins } = command;
  const invitation = state.invitations[invitationId];
  if (!invitation) throw new Refusal('INVITATION_UNKNOWN');
  if (invitation.code !== code)
    throw new Refusal('INVITATION_ELSEWHERE', `${invitation.name} ${invitation.code}`);
  if (invitation.isWithdrawn) throw new Refusal('INVITATION_WITHDRAWN');
  if (invitation.usedBy) {
    const isSame =
      invitation.usedBy.signingKey === keys.signingKey && invitation.usedBy.natsKey === keys.natsKey;
    if (!isSame) throw new Refusal('INVITATION_USED');
    return [];
  }
  if (now >= invitation.expiresAt) throw new Refusal('INVITATION_EXPIRED');
  const { name, parent } = invitation;
  const known = state.nodes[code];
  if (known) {
    const counts = countingPlaces(known.quarantine, command.known);
    return [{ type: 'NodeRekeyed', invitationId, code, keys, begins, counts }];
  }
  requirePlaceBelow(state, code, parent);
  return [{ type: 'NodeJoined', invitationId, code, name, parent, keys }];
}

function replaceHubKey(state: DirectoryState, { code, natsKey }: Wish<'ReplaceHubKey'>): DirectoryEvent[] {
  const { standing, keys, spentHubKeys } = entryOf(state, code);
  if (standing !== 'active') throw new Refusal('NODE_SHUT_OUT');
  if (keys.natsKey === natsKey) return [];
  const isSomebodys = Object.values(state.nodes).some((node) => node.keys.natsKey === natsKey);
  if (isSomebodys || spentHubKeys.includes(natsKey))
    throw new Refusal('BAD_USER_INPUT', '这把密钥已经用过 / this key was used before');
  return [{ type: 'HubKeyReplaced', code, natsKey }];
}

function describe(state: DirectoryState, { code, profile }: Wish<'DescribeNode'>): DirectoryEvent[] {
  const entry = entryOf(state, code);
  requireProfile(profile);
  // A field that was left out is as good as one that says what is so already.
  const changed = Object.entries(profile as Record<string, unknown>).filter(
    ([key, value]) =>
      value !== undefined && JSON.stringify(value) !== JSON.stringify(entry[key as keyof NodeEntry]),
  );
  if (changed.length === 0) return [];
  return [{ type: 'NodeDescribed', code, profile: Object.fromEntries(changed) }];
}

function requireProfile({
  name,
  contact,
  fittings,
  edition,
  predecessors,
  validFrom,
  validUntil,
}: NodeProfile) {
  if (name !== undefined) requireName(name);
  requireShort(contact ?? '', MAX_CONTACT, '联系方式 / contact');
  const unknown = (fittings ?? []).find((code) => !FITTINGS.some((fitting) => fitting.code === code));
  if (unknown) throw new Refusal('BAD_USER_INPUT', `没有这项配备：${unknown} / unknown fitting`);
  if (edition !== undefined && !(Number.isInteger(edition) && edition >= 1980 && edition <= 2200))
    throw new Refusal('BAD_USER_INPUT', '区划代码年版应为四位年份 / the edition is a year');
  const bad = (predecessors ?? []).map(jurisdictionProblem).find((problem) => problem !== null);
  if (bad) throw new Refusal('BAD_USER_INPUT', bad);
  for (const day of [validFrom, validUntil]) {
    if (day && !(DATE.test(day) && !Number.isNaN(Date.parse(day))))
      throw new Refusal('BAD_USER_INPUT', '日期写成 2026-06-30 / a date is written 2026-06-30');
  }
}

function move(state: DirectoryState, { code, parent }: Wish<'MoveNode'>): DirectoryEvent[] {
  const entry = entryOf(state, code);
  if (entry.parent === null) throw new Refusal('NODE_AT_TOP');
  if (entry.parent === parent) return [];
  requirePlaceBelow(state, code, parent);
  return [{ type: 'NodeMoved', code, parent }];
}

function suspend(state: DirectoryState, { code, reason, cause }: Wish<'SuspendNode'>): DirectoryEvent[] {
  const entry = entryBelowTop(state, code);
  requireReason(reason);
  if (entry.standing === 'revoked') throw new Refusal('NODE_REVOKED');
  return entry.standing === 'suspended' ? [] : [{ type: 'NodeSuspended', code, reason, cause }];
}

function resume(state: DirectoryState, { code }: Wish<'ResumeNode'>): DirectoryEvent[] {
  const entry = entryBelowTop(state, code);
  if (entry.standing === 'revoked') throw new Refusal('NODE_REVOKED');
  return entry.standing === 'active' ? [] : [{ type: 'NodeResumed', code }];
}

function revoke(state: DirectoryState, { code, reason, known }: Wish<'RevokeNode'>): DirectoryEvent[] {
  const entry = entryBelowTop(state, code);
  requireReason(reason);
  if (entry.standing === 'revoked') return [];
  return [{ type: 'NodeRevoked', code, reason, counts: countingPlaces(entry.quarantine, known) }];
}

function release(state: DirectoryState, { code, known }: Wish<'ReleaseQuarantine'>): DirectoryEvent[] {
  const { quarantine } = entryOf(state, code);
  const isClosed =
    quarantine !== null && known.some((place) => countingPlaces(quarantine, [place])[0] !== place);
  if (!isClosed) throw new Refusal('NOTHING_QUARANTINED');
  return [{ type: 'QuarantineReleased', code, counts: known }];
}

function entryOf(state: DirectoryState, code: string): NodeEntry {
  const entry = state.nodes[code];
  if (!entry) throw new Refusal('NODE_UNKNOWN', code);
  return entry;
}

function entryBelowTop(state: DirectoryState, code: string): NodeEntry {
  const entry = entryOf(state, code);
  if (entry.parent === null) throw new Refusal('NODE_AT_TOP');
  return entry;
}

function requireName(name: string): void {
  if (name.trim() === '') throw new Refusal('BAD_USER_INPUT', '请填写单位名称 / the name is missing');
  requireShort(name, MAX_NAME, '单位名称 / name');
}

function requireReason(reason: string): void {
  if (reason.trim() === '') throw new Refusal('BAD_USER_INPUT', '请写明理由 / a reason is wanted');
  requireShort(reason, MAX_REASON, '理由 / reason');
}

function requireShort(text: string, most: number, what: string): void {
  if (text.length > most)
    throw new Refusal('BAD_USER_INPUT', `${what}：最多${most}字 / ${most} characters at most`);
}
