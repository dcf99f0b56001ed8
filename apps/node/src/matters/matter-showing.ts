import { Refusal, type Matter, type SealedData } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import type { PersonEntity } from '../people/person.entity.js';
import { MatterLoaders } from './matter-loader.js';
import { MatterView, type MatterRow } from './matter-view.js';
import type { MatterType } from './matter.type.js';
import { MattersQueries } from './matters.queries.js';
import { SealedOpenings } from './sealed-openings.js';

/** One matter as this person may see it. */
@Injectable()
export class MatterShowing {
  constructor(
    private readonly queries: MattersQueries,
    private readonly loaders: MatterLoaders,
    private readonly openings: SealedOpenings,
    private readonly view: MatterView,
  ) {}

  /** @throws Refusal MATTER_UNKNOWN. */
  async one(id: string, person: PersonEntity): Promise<MatterType> {
    const row = await this.queries.find(person, { id });
    if (!row) throw new Refusal('MATTER_UNKNOWN');
    return this.row(row, person);
  }

  async row(row: MatterRow, person: PersonEntity): Promise<MatterType> {
    if (!row.state.restricted) return this.view.matter(row, false);
    const words = await this.registrationWords(row.state.id, person);
    return this.view.matter({ ...row, state: revealed(row.state, words) }, false);
  }

  private async registrationWords(id: string, person: PersonEntity): Promise<SealedData | null> {
    const opened = await this.loaders.fresh().load(id);
    const root = opened.history.path[0];
    return root && (await this.openings.mayRead(opened, person)) ? (opened.words.get(root.id) ?? null) : null;
  }
}

/** A restricted matter with what it hides, for whoever may open it; the stored fold never has these values. */
function revealed(state: Matter, words: SealedData | null): Matter {
  const hidden = words?.restricted;
  if (!hidden) return state;
  const known = Object.entries(hidden).filter(([, value]) => value !== undefined);
  return { ...state, ...(Object.fromEntries(known) as Partial<Matter>) };
}
