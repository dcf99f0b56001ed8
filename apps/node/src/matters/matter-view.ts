import {
  adoptable,
  availableActions,
  deadlineFor,
  HELD_BACK,
  holdingLines,
  isHandling,
  policyCalendar,
  isLine,
  openers,
  proposedRoute,
  tierOf,
  type Actor,
  type HumanAction,
  type JurisdictionCode,
  type Matter,
  type MatterEvent,
  type SealedData,
} from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { NodeClock } from '../clock/node-clock.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { CountyWords } from '../policies/county-words.js';
import { PoliciesService } from '../policies/policies.service.js';
import type { Opened } from './matter-loader.js';
import type { DeliveryState } from './matter-enums.js';
import { countLabel, type CountDimension } from './count-labels.js';
import { eventLabel } from './matter-labels.js';
import type { DeadlineType, PartyType, TimelineEntryType } from './matter-parts.type.js';
import type { MatterType } from './matter.type.js';

export interface MatterRow {
  state: Matter;
  behind: boolean;
  late_count: number;
}

/** Turns what is stored into what is shown. Reads nothing: rows and opened words are given. */
@Injectable()
export class MatterView {
  constructor(
    private readonly jurisdictions: JurisdictionsService,
    private readonly clock: NodeClock,
    private readonly words: CountyWords,
    private readonly policies: PoliciesService,
  ) {}

  matter({ state, behind, late_count: lateCount }: MatterRow, masked: boolean): MatterType {
    const dueAt = state.dueAt ? new Date(state.dueAt) : null;
    const words = this.words.now;
    return {
      id: state.id,
      code: state.code,
      category: state.category,
      risk: state.risk as MatterType['risk'],
      status: state.status,
      restricted: state.restricted,
      headcount: state.headcount,
      amount: state.amount,
      occurredOn: state.occurredOn,
      unit: state.unit,
      outcome: state.outcome,
      assisting: [...(state.assisting ?? [])],
      objections: state.objections ?? 0,
      designatedUnit: state.designatedUnit ?? null,
      proposedRoute: this.route(state),
      relations: (state.relations ?? []).map(({ matter, as }) => ({ matter, as })),
      mergedInto: state.mergedInto ?? null,
      isAssisted: state.isAssisted ?? false,
      epoch: state.epoch,
      version: state.version,
      source: { state, masked },
      kind: state.kind as MatterType['kind'],
      level: state.level as MatterType['level'],
      channel: state.channel as MatterType['channel'],
      categoryLabel: state.category && words.label('categories', state.category),
      statusLabel: words.label('statuses', state.status),
      unitLabel: state.unit && words.label('units', state.unit),
      title: this.title(state),
      home: this.jurisdictions.get(state.home),
      holder: this.jurisdictions.get(state.holder),
      offeredTo: this.place(state.offeredTo),
      offeredAt: state.offeredTo ? new Date(state.statusSince) : null,
      behind,
      lateCount,
      registeredAt: new Date(state.registeredAt),
      updatedAt: new Date(state.updatedAt),
      dueAt,
      overdue: dueAt !== null && dueAt < this.clock.now(),
    };
  }

  placeName(code: JurisdictionCode): string {
    return this.jurisdictions.get(code).name;
  }

  countLabel(by: CountDimension, key: string): string {
    return countLabel(by, key, { words: this.words.now, placeName: (code) => this.placeName(code) });
  }

  /** Why the present step is due when it is: by the policy that it was set by, which the lines name. */
  deadline(state: Matter): DeadlineType | null {
    const tier = tierOf(state.offeredTo ?? state.holder);
    if (!state.dueAt || !tier) return null;
    const { mediation, category, dueItem } = state;
    if (dueItem === HELD_BACK && mediation)
      return {
        item: HELD_BACK,
        dueAt: new Date(state.dueAt),
        lines: holdingLines(mediation, category, state.dueAt),
      };
    const since = isHandling(state.status) ? (state.acceptedAt ?? state.statusSince) : state.statusSince;
    const status = state.status === 'offered' ? 'received' : state.status;
    const policy = this.policies.ofVersion(state.policyVersion);
    const found = policy && deadlineFor(policy, policyCalendar(policy), { ...state, status, tier, since });
    const agrees = found?.dueAt === state.dueAt;
    const lines = agrees
      ? found.lines
      : [
          {
            text: `按期限规则 ${state.policyVersion ?? '—'} 计算 / by policy ${state.policyVersion ?? '—'}`,
            date: state.dueAt,
          },
        ];
    return { item: state.dueItem ?? '', dueAt: new Date(state.dueAt), lines };
  }

  parties({ state, masked }: MatterType['source'], words: SealedData | null): PartyType[] {
    const named = new Map((words?.parties ?? []).map((party) => [party.id, party]));
    return state.parties.map(({ id, role }) => {
      const { name = null, idNumber = null, phone = null, address = null } = named.get(id) ?? {};
      if (!masked) return { id, role, name, idNumber, phone, address };
      return {
        id,
        role,
        name: maskName(name),
        idNumber: maskNumber(idNumber),
        phone: maskNumber(phone),
        address: null,
      };
    });
  }

  actions({ history }: Opened, actor: Actor): HumanAction[] {
    return availableActions(history, {
      here: this.jurisdictions.here,
      directory: this.jurisdictions.directory,
      actor,
    });
  }

  timeline(
    { history, words }: Opened,
    mayRead: boolean,
    deliveries: ReadonlyMap<string, DeliveryState>,
  ): TimelineEntryType[] {
    const onPath = new Map(history.path.map((event, at) => [event.id, at]));
    const open = new Set(adoptable(history));
    const adopted = new Set(history.matter?.adopted);
    const entry = (event: MatterEvent): TimelineEntryType => {
      const said = mayRead ? words.get(event.id) : undefined;
      return {
        id: event.id,
        type: event.type,
        label: event.data.byClock && event.type === 'MatterEscalated' ? '逾期上报' : eventLabel(event.type),
        place: onPath.has(event.id) ? 'path' : isLine(event) ? 'late' : 'side',
        adopted: adopted.has(event.id),
        adoptable: open.has(event.id),
        node: this.jurisdictions.get(event.origin),
        offeredTo: this.place(event.act === 'offer' ? event.offeredTo : null),
        by: said?.by ?? null,
        text: said?.text ?? null,
        byClock: event.data.byClock ?? false,
        occurredAt: new Date(event.occurredAt),
        recordedAt: new Date(event.recordedAt),
        clockDoubtful: event.data.clockDoubtful ?? false,
        epoch: event.epoch,
        version: event.version,
        delivery: deliveries.get(event.id) ?? null,
      };
    };
    // The path in its own order, whatever the clocks said; the rest where its time puts it.
    const beside = [...history.late, ...history.sides].map(entry);
    return interleave(history.path.map(entry), beside);
  }

  private route(state: Matter): MatterType['proposedRoute'] {
    if (state.status !== 'accepted') return null;
    const route = proposedRoute(this.policies.policy().routing ?? [], state);
    return (
      route && {
        unit: state.designatedUnit ?? route.unit,
        assisting: [...(route.assisting ?? [])].filter((unit) => unit !== state.designatedUnit),
        category: route.category,
        within: route.within ?? null,
      }
    );
  }

  private title(state: Matter): string {
    const where = this.jurisdictions.get(state.home).name;
    if (state.restricted && !state.category) return `受限事项（${where}）`;
    const category = state.category ? this.words.now.label('categories', state.category) : '未分类';
    return `${category}（${where}）`;
  }

  private place(code: JurisdictionCode | null): MatterType['offeredTo'] {
    return code === null ? null : this.jurisdictions.get(code);
  }
}

/** Whether this node may open the matter for its people without asking (DESIGN 8). */
export function opensHere({ history }: Opened, here: JurisdictionCode): boolean {
  return openers(history.events).has(here);
}

function interleave(
  path: readonly TimelineEntryType[],
  beside: readonly TimelineEntryType[],
): TimelineEntryType[] {
  const waiting = [...beside].sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
  const merged: TimelineEntryType[] = [];
  for (const entry of path) {
    while (waiting[0] && waiting[0].recordedAt < entry.recordedAt) merged.push(...waiting.splice(0, 1));
    merged.push(entry);
  }
  return [...merged, ...waiting];
}

function maskName(name: string | null): string | null {
  const [first = '', ...rest] = [...(name ?? '')];
  return name && first + '*'.repeat(Math.max(1, rest.length));
}

function maskNumber(number: string | null): string | null {
  if (!number) return number;
  return number.length < 7 ? '****' : `${number.slice(0, 3)}****${number.slice(-2)}`;
}
