import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import type { LogPlace } from '../log-place.js';
import type { Fitting } from '../vocabulary/fittings.js';

/** The public keys that prove a node's words. The seeds never leave its machine. */
export interface NodeKeys {
  /** nkey (Ed25519, `U…`): verifies the node's steps and messages. */
  readonly signingKey: string;
  /** nkey curve key (X25519, `X…`): matter keys are wrapped to it. */
  readonly curveKey: string;
  /** nkey (`U…`): the node's identity at the hub. */
  readonly natsKey: string;
}

/** Keys that were replaced: they prove steps of the lives before the one that began under the next keys, and no words. */
export interface FormerKeys extends NodeKeys {
  /** Name of the incarnation that began under the next keys. */
  readonly before: string;
}

/** Which steps of a node are kept and shown, and take no effect: those beyond what counted when a person drew the line. */
export interface Quarantine {
  /** How far its log counts, for each of its lives; of a life that is not named nothing does. */
  readonly counts: readonly LogPlace[];
  /** Lives from this incarnation on count whole: the node was let in again by new keys. Null: it was not. */
  readonly before: string | null;
}

/**
 * `suspended`: shut out of the hub for the time being, nothing of its work is in doubt. `revoked`: shut out for good;
 * what it wrote after the places that count is quarantined.
 */
export type Standing = 'active' | 'suspended' | 'revoked';

/** Why a node was suspended: a person said so, or the node contradicted itself (it runs twice). */
export type StandingCause = 'person' | 'contradiction';

/** A node as the county's directory has it. */
export interface NodeEntry {
  readonly code: JurisdictionCode;
  readonly name: string;
  /** The node above; null at the top. */
  readonly parent: JurisdictionCode | null;
  readonly keys: NodeKeys;
  readonly formerKeys: readonly FormerKeys[];
  /** Hub keys that the node itself has replaced: let in no more. */
  readonly spentHubKeys: readonly string[];
  readonly standing: Standing;
  readonly standingSince: string | null;
  readonly standingCause: StandingCause | null;
  readonly standingReason: string | null;
  readonly quarantine: Quarantine | null;
  /** Edition year of its code; the codes that it followed on; from when and until when it is in force. */
  readonly edition: number;
  readonly predecessors: readonly JurisdictionCode[];
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  /** Whom to call about this node: an office and its number, no private person's. */
  readonly contact: string | null;
  readonly fittings: readonly Fitting[];
}

/** One permission to bring one place into the county, once and until a time. */
export interface Invitation {
  readonly id: string;
  /** `join`: a new place. `rekey`: a place that is there gets the keys of another machine. */
  readonly purpose: 'join' | 'rekey';
  readonly code: JurisdictionCode;
  readonly name: string;
  readonly parent: JurisdictionCode;
  /** Public key of the credential that is good for joining alone. */
  readonly natsKey: string;
  readonly invitedBy: string;
  readonly invitedAt: string;
  readonly expiresAt: string;
  /** The keys that came by it; the same ones may come again, because their answer may have been lost. */
  readonly usedBy: NodeKeys | null;
  readonly isWithdrawn: boolean;
}

/** The directory of a county: who exists, by which keys, and who was invited. */
export interface DirectoryState {
  /** Edition year of the jurisdiction codes. */
  readonly edition: number;
  /** nkey curve key (`X…`) of the county's offline recovery key. */
  readonly recoveryKey: string;
  readonly nodes: Readonly<Record<JurisdictionCode, NodeEntry>>;
  readonly invitations: Readonly<Record<string, Invitation>>;
  /** The last step that this state has taken in; null for one that began from a file alone. */
  readonly asOf: LogPlace | null;
}

/** What a county begins with: places and keys, nothing said of them yet. */
export interface FoundingNode extends NodeKeys {
  readonly code: JurisdictionCode;
  readonly name: string;
  readonly parent: JurisdictionCode | null;
}

export function foundedDirectory(
  edition: number,
  recoveryKey: string,
  founding: readonly FoundingNode[],
): DirectoryState {
  const nodes = founding.map((node) => [node.code, newEntry(node, edition)] as const);
  return { edition, recoveryKey, nodes: Object.fromEntries(nodes), invitations: {}, asOf: null };
}

export function newEntry(
  { code, name, parent, signingKey, curveKey, natsKey }: FoundingNode,
  edition: number,
): NodeEntry {
  return {
    ...{ code, name, parent, keys: { signingKey, curveKey, natsKey }, formerKeys: [], spentHubKeys: [] },
    ...{
      standing: 'active',
      standingSince: null,
      standingCause: null,
      standingReason: null,
      quarantine: null,
    },
    ...{ edition, predecessors: [], validFrom: null, validUntil: null, contact: null, fittings: [] },
  };
}

/** Whether a step at this place of a node's log takes effect; false while it is quarantined. */
export function countsIn(quarantine: Quarantine | null, place: LogPlace): boolean {
  if (quarantine === null) return true;
  if (quarantine.before !== null && place.incarnation >= quarantine.before) return true;
  const life = quarantine.counts.find(({ incarnation }) => incarnation === place.incarnation);
  return life !== undefined && place.seq <= life.seq;
}

/** Of the last places known of each life, those that count: a line that was drawn before stays drawn. */
export function countingPlaces(quarantine: Quarantine | null, known: readonly LogPlace[]): LogPlace[] {
  return known.flatMap((place) => {
    if (countsIn(quarantine, place)) return [place];
    const life = quarantine?.counts.find(({ incarnation }) => incarnation === place.incarnation);
    return life ? [life] : [];
  });
}

/** The keys that may have signed a step at this place: the present ones, and former ones for the lives before. */
export function signersOf({ keys, formerKeys }: NodeEntry, { incarnation }: LogPlace): string[] {
  const former = formerKeys.filter(({ before }) => incarnation < before);
  return [keys.signingKey, ...former.map(({ signingKey }) => signingKey)];
}

/** Public keys that the hub lets in no more: of who is suspended or revoked, replaced ones, spent invitations. */
export function shutOutOf({ nodes, invitations }: DirectoryState): string[] {
  const ofNodes = Object.values(nodes).flatMap(({ standing, keys, formerKeys, spentHubKeys }) => [
    ...(standing === 'active' ? [] : [keys.natsKey]),
    ...formerKeys.map(({ natsKey }) => natsKey),
    ...spentHubKeys,
  ]);
  const withdrawn = Object.values(invitations).filter(({ isWithdrawn }) => isWithdrawn);
  const present = new Set(
    Object.values(nodes)
      .filter(({ standing }) => standing === 'active')
      .map(({ keys }) => keys.natsKey),
  );
  // A key may be replaced by itself: only the signing key was new.
  const out = [...ofNodes, ...withdrawn.map(({ natsKey }) => natsKey)].filter((key) => !present.has(key));
  return [...new Set(out)].sort();
}

/**
 * The nodes for whose matters something is different between two directories: they, or a node above them, stand
 * elsewhere; their log counts further or less far; their keys are others.
 */
export function codesChanged(before: DirectoryState, after: DirectoryState): JurisdictionCode[] {
  const place = ({ nodes }: DirectoryState, code: JurisdictionCode): string => {
    const above: JurisdictionCode[] = [];
    for (let at = nodes[code]; at; at = at.parent === null ? undefined : nodes[at.parent])
      above.push(at.code);
    const entry = nodes[code];
    return JSON.stringify([above, entry?.quarantine ?? null, entry?.keys.curveKey ?? null]);
  };
  return Object.keys(after.nodes)
    .filter((code) => before.nodes[code] !== undefined && place(before, code) !== place(after, code))
    .sort();
}
