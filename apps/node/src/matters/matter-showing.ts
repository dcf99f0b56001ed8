import { Refusal } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import type { PersonEntity } from '../people/person.entity.js';
import { MatterView } from './matter-view.js';
import type { MatterType } from './matter.type.js';
import { MattersQueries } from './matters.queries.js';

/** One matter as this person may see it. */
@Injectable()
export class MatterShowing {
  constructor(
    private readonly queries: MattersQueries,
    private readonly view: MatterView,
  ) {}

  async one(id: string, person: PersonEntity): Promise<MatterType> {
    const row = await this.queries.find(person, { id });
    if (!row) throw new Refusal('MATTER_UNKNOWN');
    return this.view.matter(row, false);
  }
}
