import { DESK_GROUPS, type DeskGroup } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DraftsService } from '../drafts/drafts.service.js';
import { MatterShowingQueries, type MatterRow } from '../matters/matter-showing.queries.js';
import { MattersQueries } from '../matters/matters.queries.js';
import type { PersonEntity } from '../people/person.entity.js';
import { DeskWords } from './desk-words.js';
import type { DeskGroupType, DeskMatterType, DeskType, DraftNoteType } from './desk.type.js';

/** So many of each heap are shown; the list of matters has the others. */
const SHOWN = 8;
/** More than any desk holds at once; what is due first comes first. */
const LOOKED_AT = 5_000;
const ABOUT_A_MATTER = /\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** What there is to do: worked out from the matters as they stand, never kept. */
@Injectable()
export class DeskQueries {
  constructor(
    private readonly source: DataSource,
    private readonly showing: MatterShowingQueries,
    private readonly matters: MattersQueries,
    private readonly drafts: DraftsService,
    private readonly words: DeskWords,
  ) {}

  async desk(person: PersonEntity): Promise<DeskType> {
    const rows = await this.rows(person);
    const heaps = new Map<DeskGroup, MatterRow[]>();
    for (const row of rows) {
      const group = this.words.groupOf(row.state);
      if (group) heaps.set(group, [...(heaps.get(group) ?? []), row]);
    }
    return {
      today: this.words.today(),
      groups: DESK_GROUPS.flatMap((group): DeskGroupType[] => {
        const heap = heaps.get(group.code) ?? [];
        const first = heap.slice(0, SHOWN).map((row) => this.shown(row));
        return heap.length > 0 ? [{ ...group, count: heap.length, first }] : [];
      }),
      drafts: await this.begun(person),
    };
  }

  private shown(row: MatterRow): DeskMatterType {
    const { state } = row;
    return {
      matter: this.showing.listed(row),
      waitsFor: this.words.waitsFor(state),
      unasked: this.words.unasked(state),
      since: new Date(state.statusSince),
    };
  }

  private async rows(person: PersonEntity): Promise<MatterRow[]> {
    const { here } = this.words;
    return this.source.query(
      `SELECT state, behind, late_count FROM matters
       WHERE ((holder = $1 AND (status NOT IN ('rejected', 'withdrawn', 'closed')
             OR state->'mediation'->>'stage' IN ('in_effect', 'unperformed')))
           OR (home = $1 AND holder <> $1 AND status NOT IN ('rejected', 'withdrawn', 'closed')))
         AND ($2 = $1 OR home = ANY($3))
       ORDER BY due_at NULLS LAST, updated_at, id LIMIT ${LOOKED_AT}`,
      [here, person.scope, this.words.within(person.scope)],
    );
  }

  private async begun(person: PersonEntity): Promise<DraftNoteType[]> {
    const kept = await this.drafts.kept(person.id);
    const idOf = (name: string) => ABOUT_A_MATTER.exec(name)?.[1] ?? null;
    return Promise.all(
      kept.map(async ({ name, keptAt }) => {
        const id = idOf(name);
        const row = id ? await this.matters.find(person, { id }) : null;
        return { name, keptAt, matter: row && this.showing.listed(row) };
      }),
    );
  }
}
