import { evolveFile } from '../file/file-items.js';
import { evolveMediation, lapsedMediation } from '../mediation/evolve-mediation.js';
import type { ClearData, LineEvent, MatterEventType } from './events.js';
import type { Matter } from './matter.js';
import { statusAfter, type MatterAction, type MatterStatus } from './transitions.js';

/**
 * Raised whenever the same events come to fold to another state than before, also because a type is newly understood:
 * a node then folds again what it keeps.
 */
export const FOLD_VERSION = 4;

/**
 * The only code that turns events into state; the same function runs in the village that wrote the event and in
 * the county that received it. It never refuses: whether an event was legal was decided once, by its writer.
 * An event of a type that this version does not know still moves custody, by its `act`.
 */
export function evolve(matter: Matter | null, event: LineEvent): Matter {
  const before = matter ?? registered(event);
  const adopted = adoptedNow(before, event);
  const after = adopted ? effect(before, adopted, event.recordedAt) : moved(before, event);
  return {
    ...before,
    ...after,
    holder: event.holder,
    offeredTo: event.offeredTo,
    from: event.from,
    head: event.id,
    epoch: event.epoch,
    version: event.version,
    updatedAt: event.recordedAt,
    statusSince: after.status === before.status && !isArrival(event) ? before.statusSince : event.recordedAt,
    adopted: adopted ? [...before.adopted, adopted.id] : before.adopted,
    ...routedBy(before, event),
    ...mediationAfter(before, event),
    ...fileAfter(before, event),
    ...partiesAfter(before, event),
  };
}

// A late entry that is adopted does not bring a mediation back: it was another holder's (DESIGN 13).
function mediationAfter(before: Matter, event: LineEvent): Pick<Matter, 'mediation'> {
  const { id, type, act, data, recordedAt: at } = event;
  const mediation = before.mediation ?? null;
  const after = isArrival(event)
    ? lapsedMediation(mediation, at)
    : act === 'step' && data.mediation
      ? evolveMediation(mediation, { id, type, data: data.mediation, at })
      : mediation;
  return after ? { mediation: after } : {};
}

function fileAfter(before: Matter, { act, data }: LineEvent): Pick<Matter, 'file'> {
  return act === 'step' && data.fileItem ? { file: evolveFile(before.file ?? {}, data.fileItem) } : {};
}

// Who the parties of a restricted matter are lies sealed: nothing of it is here.
function partiesAfter(before: Matter, { type, act, data }: LineEvent): Partial<Pick<Matter, 'parties'>> {
  if (act !== 'step' || type !== 'PartyAdded' || !data.parties) return {};
  return { parties: [...before.parties, ...data.parties] };
}

type Routing = Partial<Pick<Matter, 'unit' | 'assisting' | 'objections' | 'designatedUnit'>>;

/** Who assists, who objected and whom the tier above designated; a field is there once it was needed. */
function routedBy({ assisting, objections, designatedUnit }: Matter, event: LineEvent): Routing {
  const { type, act, data } = event;
  if (isArrival(event)) return { ...(assisting && { assisting: [] }), ...(objections && { objections: 0 }) };
  if (act === 'offer' && (data.designatedUnit ?? designatedUnit))
    return { designatedUnit: data.designatedUnit ?? null };
  if (act !== 'step') return {};
  if (type === 'MatterObjected') return { unit: null, objections: (objections ?? 0) + 1 };
  const isAssisted = type === 'MatterAssigned' && (data.assisting ?? assisting);
  return isAssisted ? { assisting: data.assisting ?? [] } : {};
}

type Change = Partial<Matter> & Pick<Matter, 'status'>;

/** The action of the transition table that each step performs; custody moves are read from `act` instead. */
const STEP_ACTIONS: Partial<Record<string, MatterAction>> = {
  MatterAccepted: 'accept',
  MatterRejected: 'reject',
  MatterAssigned: 'assign',
  MatterSignedFor: 'signFor',
  MatterObjected: 'object',
  MatterClosed: 'close',
  MatterMerged: 'merge',
  MatterWithdrawn: 'withdraw',
  MatterReopened: 'reopen',
} satisfies Partial<Record<MatterEventType, MatterAction>>;

function moved(before: Matter, event: LineEvent): Change {
  if (event.act === 'offer') return { ...facts(before, event.data), status: 'offered' };
  if (isArrival(event)) return { ...facts({ ...before, ...NEW_ROUND }, event.data), status: 'received' };
  if (event.act !== 'step') return { ...facts(before, event.data), status: before.status };
  const status = statusAfterStep(before.status, event.type) ?? before.status;
  return stepped(before, event.type, status, event.data, event.recordedAt);
}

/** Where the matter arrived at a holder, who begins afresh: it accepts again, and names a unit of its own. */
function isArrival({ act }: LineEvent): boolean {
  return act === 'taken' || act === 'takeup';
}

const NEW_ROUND = { unit: null, outcome: null, reasonCode: null, acceptedAt: null } as const;

function stepped(before: Matter, type: string, status: MatterStatus, data: ClearData, at: string): Change {
  const isReopening = type === 'MatterReopened';
  const round = isReopening ? { ...before, ...NEW_ROUND, unit: before.unit } : before;
  return {
    ...facts(round, data),
    status,
    acceptedAt: isReopening || type === 'MatterAccepted' ? at : before.acceptedAt,
    reopened: before.reopened + (isReopening ? 1 : 0),
    ...(isReopening && before.mergedInto && { mergedInto: null }),
  };
}

function statusAfterStep(status: MatterStatus, type: string): MatterStatus | undefined {
  const action = STEP_ACTIONS[type];
  return action && statusAfter(status, action);
}

function registered(event: LineEvent): Matter {
  const { data } = event;
  return {
    id: event.matterId,
    code: data.code ?? '',
    publicCodeHash: data.publicCodeHash ?? '',
    home: event.origin,
    kind: data.kind ?? 'dispute',
    category: data.category ?? null,
    level: data.level ?? null,
    risk: data.risk ?? null,
    headcount: data.headcount ?? null,
    amount: data.amount ?? null,
    occurredOn: data.occurredOn ?? null,
    channel: data.channel ?? null,
    restricted: data.restricted ?? false,
    parties: data.parties ?? [],
    status: 'registered',
    unit: null,
    outcome: null,
    reasonCode: null,
    holder: event.holder,
    offeredTo: null,
    from: null,
    head: event.id,
    epoch: event.epoch,
    version: event.version,
    registeredAt: event.recordedAt,
    statusSince: event.recordedAt,
    updatedAt: event.recordedAt,
    acceptedAt: null,
    dueAt: null,
    dueItem: null,
    policyVersion: null,
    adopted: [],
    reopened: 0,
    ...(data.relations && { relations: data.relations }),
    ...(data.isAssisted && { isAssisted: true as const }),
  };
}

function facts(before: Matter, data: ClearData): Partial<Matter> {
  const dueSet = data.dueAt !== undefined;
  return {
    acceptedAt: before.acceptedAt,
    ...(data.mergedInto !== undefined && { mergedInto: data.mergedInto }),
    unit: data.unit ?? before.unit,
    outcome: data.outcome ?? before.outcome,
    reasonCode: data.reasonCode ?? before.reasonCode,
    dueAt: dueSet ? (data.dueAt ?? null) : before.dueAt,
    dueItem: dueSet ? (data.dueItem ?? null) : before.dueItem,
    policyVersion: data.policyVersion ?? before.policyVersion,
  };
}

// CUSTODY 1.4.6: adopting what is already adopted changes nothing. An entry and its adoption are never on one path:
// the entry was known and off the path when the adoption was written, so it is neither before nor after it. If a
// higher tier's take-up puts the entry on the path since, the adoption itself has left it.
function adoptedNow(before: Matter, event: LineEvent): NonNullable<ClearData['adopted']> | null {
  const adopted = event.act === 'adopt' ? event.data.adopted : undefined;
  return adopted && !before.adopted.includes(adopted.id) ? adopted : null;
}

// A late step takes effect when the table allows it from where the matter stands now; else it is kept as adopted
// and changes nothing. A late move of custody never takes effect: somebody else decided meanwhile.
function effect(before: Matter, adopted: NonNullable<ClearData['adopted']>, at: string): Change {
  const status = statusAfterStep(before.status, adopted.type);
  if (status === undefined) return { status: before.status };
  return stepped(before, adopted.type, status, adopted.data, at);
}
