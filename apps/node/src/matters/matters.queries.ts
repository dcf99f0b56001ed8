import type { EventsQuestion, Step } from '@fengqiao/contracts';
import {
  audienceOf,
  eventsBefore,
  isWithin,
  normaliseMatterCode,
  normalisePublicCode,
  TIERS,
  tierOf,
  type JurisdictionCode,
  type Matter,
} from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { stepsOf } from '../journal/journal.queries.js';
import { NodeClock } from '../clock/node-clock.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import type { PersonEntity } from '../people/person.entity.js';
import { Conditions } from './conditions.js';
import type { CountDimension } from './count-labels.js';
import { eventsOf, MATTER_STREAM } from './matter-events.js';
import { MatterSearch } from './matter-search.js';
import type { MatterRow } from './matter-view.js';
import type { MatterFilter, MatterOrder } from './matters-list.inputs.js';
import { publicCodeHash } from './numbering.js';

/** Order of a list: the column, its direction, and what stands for "none". */
const ORDERS: Record<MatterOrder, { column: string; direction: 'ASC' | 'DESC' }> = {
  newest: { column: 'registered_at', direction: 'DESC' },
  oldest: { column: 'registered_at', direction: 'ASC' },
  due_first: { column: `coalesce(due_at, 'infinity')`, direction: 'ASC' },
  updated: { column: 'updated_at', direction: 'DESC' },
};

export interface Page {
  rows: (MatterRow & { cursor: string })[];
  hasNextPage: boolean;
  totalCount: number;
}

/** Reads go straight to SQL over the folded rows; they ask no rule and change nothing. */
@Injectable()
export class MattersQueries {
  constructor(
    private readonly source: DataSource,
    private readonly clock: NodeClock,
    private readonly jurisdictions: JurisdictionsService,
    private readonly search: MatterSearch,
  ) {}

  /** One matter by id or by its code as typed, or null when it is unknown or not this person's to see. */
  async find(person: PersonEntity, by: { id?: string; code?: string }): Promise<MatterRow | null> {
    const where = this.visibleTo(person);
    if (by.id) where.add('id = $', by.id);
    else where.add('code = $', normaliseMatterCode(by.code ?? '') ?? '');
    const rows: MatterRow[] = await this.source.query(
      `SELECT state, behind, late_count FROM matters WHERE ${where.sql()} LIMIT 1`,
      where.values,
    );
    return rows[0] ?? null;
  }

  /** Of these matters those that this person may see. */
  async visible(person: PersonEntity, ids: readonly string[]): Promise<Matter[]> {
    const where = this.visibleTo(person);
    where.add('id = ANY($::uuid[])', ids);
    const rows: Pick<MatterRow, 'state'>[] = await this.source.query(
      `SELECT state FROM matters WHERE ${where.sql()}`,
      where.values,
    );
    return rows.map(({ state }) => state);
  }

  async page(
    person: PersonEntity,
    filter: MatterFilter,
    order: MatterOrder,
    first: number,
    after?: string,
  ): Promise<Page> {
    const where = this.matching(person, filter);
    const total: { count: string }[] = await this.source.query(
      `SELECT count(*) FROM matters WHERE ${where.sql()}`,
      where.values,
    );
    const { column, direction } = ORDERS[order];
    if (after) where.addCursor(column, direction, after);
    const rows: (MatterRow & { cursor: string })[] = await this.source.query(
      `SELECT state, behind, late_count, (${column})::text || '|' || id AS cursor FROM matters
       WHERE ${where.sql()} ORDER BY ${column} ${direction}, id ${direction} LIMIT ${first + 1}`,
      where.values,
    );
    return {
      rows: rows.slice(0, first),
      hasNextPage: rows.length > first,
      totalCount: Number(total[0]?.count ?? 0),
    };
  }

  /** How many matters there are of each sort. A matter in transit is counted once: it has one row here. */
  async counts(person: PersonEntity, by: CountDimension, filter: MatterFilter): Promise<Map<string, number>> {
    const where = this.matching(person, filter);
    const key =
      by === 'overdue'
        ? `CASE WHEN due_at < ${where.place(this.clock.now())}::timestamptz THEN 'overdue' ELSE 'in_time' END`
        : COUNT_KEYS[by];
    const rows: { key: string; count: string }[] = await this.source.query(
      `SELECT ${key} AS key, count(*) AS count FROM matters WHERE ${where.sql()} GROUP BY 1 ORDER BY 2 DESC, 1`,
      where.values,
    );
    const counts = new Map<string, number>();
    for (const { key, count } of rows) {
      const merged = this.countKey(by, key);
      counts.set(merged, (counts.get(merged) ?? 0) + Number(count));
    }
    return new Map([...counts].sort(([, a], [, b]) => b - a));
  }

  /** All steps of a matter, for a node that belongs to its audience; nothing for any other. */
  async stepsFor(asker: JurisdictionCode, matterId: string): Promise<Step[]> {
    const steps = await stepsOf(this.source, MATTER_STREAM, [matterId]);
    return audienceOf(eventsOf(steps), this.jurisdictions.directory).has(asker) ? steps : [];
  }

  /**
   * The answer to a question for events of a matter: the wanted ones for a node that belongs to its audience, for any
   * other the steps before those that it proves to have.
   */
  async eventsFor(asker: JurisdictionCode, { matterId, ids, holding = [] }: EventsQuestion): Promise<Step[]> {
    const steps = await stepsOf(this.source, MATTER_STREAM, [matterId]);
    const isMember = audienceOf(eventsOf(steps), this.jurisdictions.directory).has(asker);
    if (isMember) return steps.filter(({ id }) => ids.includes(id));
    const proven = steps.filter(({ hash }) => holding.includes(hash));
    return eventsBefore(steps, new Set(proven.map(({ id }) => id)));
  }

  /** Ids of all that has come of a matter, set aside or not. */
  async eventIds(matterId: string): Promise<string[]> {
    const rows: { id: string }[] = await this.source.query(
      'SELECT id FROM journal WHERE stream_id = $1 UNION SELECT id FROM parked_steps WHERE stream_id = $1',
      [matterId],
    );
    return rows.map(({ id }) => id);
  }

  /** How many of these events are in the journal, and how many of those this node itself wrote. */
  async storedAmong(ids: readonly string[]): Promise<{ stored: number; own: number }> {
    const [row] = await this.source.query<{ stored: number; own: number }[]>(
      `SELECT count(*)::integer AS stored, count(*) FILTER (WHERE origin = $2)::integer AS own
       FROM journal WHERE id = ANY($1)`,
      [ids, this.jurisdictions.here],
    );
    return row ?? { stored: 0, own: 0 };
  }

  /** Ids of all that has come of a matter, set aside or not, for a node that belongs to its audience. */
  async eventIdsFor(asker: JurisdictionCode, matterId: string): Promise<{ id: string }[]> {
    const steps = await this.stepsFor(asker, matterId);
    if (steps.length === 0) return [];
    const parked: { id: string }[] = await this.source.query(
      'SELECT id FROM parked_steps WHERE stream_id = $1',
      [matterId],
    );
    return [...steps.map(({ id }) => ({ id })), ...parked];
  }

  private matching(person: PersonEntity, filter: MatterFilter): Conditions {
    const where = this.visibleTo(person);
    if (filter.status) where.add('status = ANY($)', filter.status);
    if (filter.kind) where.add('kind = ANY($)', filter.kind);
    if (filter.category) where.add('category LIKE $', `${filter.category}%`);
    if (filter.holder) where.add('holder = $', filter.holder);
    if (filter.home) where.add('home = $', filter.home);
    if (filter.within) where.add('home = ANY($)', this.jurisdictions.subtree(filter.within));
    if (filter.tier) where.add('holder = ANY($)', this.ofTier(filter.tier));
    if (filter.overdue) where.add('due_at < $::timestamptz', this.clock.now());
    if (filter.mine) where.add('$ IN (registered_by, last_author)', person.id);
    if (filter.inbox) where.add(`status = 'received' AND holder = $`, this.jurisdictions.here);
    if (filter.text?.trim()) this.addText(where, filter.text);
    return where;
  }

  private visibleTo(person: PersonEntity): Conditions {
    const where = new Conditions();
    if (person.scope !== this.jurisdictions.here)
      where.add('home = ANY($)', this.jurisdictions.subtree(person.scope));
    return where;
  }

  // What was typed is a matter's code, a citizen's code, or something about a party; each has its own index.
  private addText(where: Conditions, text: string): void {
    const code = normaliseMatterCode(text);
    if (code) return where.add('code = $', code);
    const secret = normalisePublicCode(text);
    if (secret) return where.add('public_code_hash = $', publicCodeHash(secret));
    const tokens = this.search.tokensFor(text);
    if (tokens.length === 0) return where.add('false');
    for (const token of tokens)
      where.add('id IN (SELECT matter_id FROM search_tokens WHERE token = $)', token);
  }

  private ofTier(tier: string): JurisdictionCode[] {
    return this.jurisdictions.directory.codes().filter((code) => tierOf(code) === tier);
  }

  // A village's matter counts for the part of the county that this node's own children divide it into.
  private countKey(by: CountDimension, key: string): string {
    if (by === 'tier') return tierOf(key) ?? TIERS[0] ?? key;
    if (by !== 'child') return key;
    const { here, directory } = this.jurisdictions;
    return (
      directory
        .childrenOf(here)
        .find((child) => child === key || directory.isDescendant(key, child) || isWithin(key, child)) ?? here
    );
  }
}

const COUNT_KEYS: Record<Exclude<CountDimension, 'overdue'>, string> = {
  child: 'home',
  category: `coalesce(left(category, 2), 'restricted')`,
  status: 'status',
  tier: 'holder',
};
