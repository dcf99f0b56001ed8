import type { CommitteeMember } from './committee.js';
import type { Residency } from './residencies.js';

/** What every entry of a registry has. */
interface Entry<Kind extends string> {
  readonly kind: Kind;
  /** UUID; whoever keeps an entry with the id of another replaces that one. */
  readonly id: string;
  /** As it hangs at the door: of a unit, a window, a room, a committee, a post, or of a person. */
  readonly name: string;
}

/** A unit 承办单位 that works at this node, and how it is there 入驻. */
export interface UnitEntry extends Entry<'unit'> {
  /** Code of the list of units; who is asked for a unit of that code is this one. */
  readonly unit: string;
  readonly residency: Residency;
  /** Of a scheduled residency: days of the week, 1 is Monday. */
  readonly weekdays: readonly number[];
  /** Whom to call; a number that hangs at the door, not a private one. */
  readonly phone: string | null;
}

export const PLACE_USES = ['window', 'room'] as const;
export type PlaceUse = (typeof PLACE_USES)[number];

/** A window 窗口 where people are received, or a room 调解室 where sessions are held. */
export interface PlaceEntry extends Entry<'place'> {
  readonly use: PlaceUse;
}

/** A post 岗位 with who fills it (A) and who stands in (B); its name is its title. */
export interface PostEntry extends Entry<'post'> {
  readonly holder: string;
  readonly substitute: string | null;
  /** Id of the unit that the post belongs to. */
  readonly unitId: string | null;
  /** Id of the window that it works at. */
  readonly windowId: string | null;
  readonly phone: string | null;
  /** First and last day on which the holder is away and the substitute answers. */
  readonly awayFrom: string | null;
  readonly awayTo: string | null;
}

/** A mediator 调解员 who was appointed; members of a committee are mediators by that (人民调解法 art. 13). */
export interface MediatorEntry extends Entry<'mediator'> {
  /** Id of the committee that appointed the mediator. */
  readonly committeeId: string | null;
  readonly isFullTime: boolean;
  /** Categories of disputes that the mediator is good at. */
  readonly specialities: readonly string[];
  readonly phone: string | null;
}

/** A committee of the place itself 村居、乡镇调委会, of an enterprise, or of a trade 行业性、专业性 (人民调解法 arts. 8, 34). */
export const COMMITTEE_KINDS = ['place', 'enterprise', 'trade'] as const;
export type CommitteeKind = (typeof COMMITTEE_KINDS)[number];

/** A people's mediation committee 人民调解委员会. */
export interface CommitteeEntry extends Entry<'committee'> {
  readonly committeeKind: CommitteeKind;
  /** Day on which the present term began. */
  readonly electedOn: string;
  readonly isMultiEthnic: boolean;
  readonly members: readonly (CommitteeMember & { readonly name: string })[];
}

/** Somebody of the expert pool 专家库, who may be invited to a session (人民调解法 art. 20). */
export interface ExpertEntry extends Entry<'expert'> {
  /** What the expert knows about. */
  readonly field: string;
  readonly organisation: string | null;
  readonly phone: string | null;
}

/** One line of what a node says of its own organisation. */
export type RegistryEntry = UnitEntry | PlaceEntry | PostEntry | MediatorEntry | CommitteeEntry | ExpertEntry;

export type EntryKind = RegistryEntry['kind'];
export type EntryOf<Kind extends EntryKind> = Extract<RegistryEntry, { kind: Kind }>;
