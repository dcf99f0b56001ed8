import { Refusal, type Matter, type SealedData } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import type { PersonEntity } from '../people/person.entity.js';
import { MatterLoaders, type Opened } from './matter-loader.js';
import { MatterView, type MatterRow } from './matter-view.js';
import type { MatterType } from './matter.type.js';
import { MattersQueries } from './matters.queries.js';
import { ReadingRights } from './reading-rights.js';
import { registrationWords } from './registration-words.js';

export type { MatterRow };

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Matters as a person may see them. */
@Injectable()
export class MatterShowingQueries {
  constructor(
    private readonly queries: MattersQueries,
    private readonly loaders: MatterLoaders,
    private readonly rights: ReadingRights,
    private readonly view: MatterView,
  ) {}

  /** @throws Refusal MATTER_UNKNOWN. */
  async one(id: string, person: PersonEntity): Promise<MatterType> {
    const row = await this.queries.find(person, { id });
    if (!row) throw new Refusal('MATTER_UNKNOWN');
    return this.row(row, person);
  }

  /** The id of a matter named by its id or code. @throws Refusal MATTER_UNKNOWN where this person sees no such matter. */
  async idOf(named: string, person: PersonEntity): Promise<string> {
    const by = UUID.test(named) ? { id: named.toLowerCase() } : { code: named };
    const row = await this.queries.find(person, by);
    if (!row) throw new Refusal('MATTER_UNKNOWN');
    return row.state.id;
  }

  async row(row: MatterRow, person: PersonEntity): Promise<MatterType> {
    if (!row.state.restricted) return this.view.matter(row, false);
    const words = await this.registrationWords(await this.loaders.fresh().load(row.state.id), person);
    return this.view.matter({ ...row, state: revealed(row.state, words) }, false);
  }

  /** One row of a list: identities are masked. */
  listed(row: MatterRow): MatterType {
    return this.view.matter(row, true);
  }

  /** A matter with the words of its registration, for papers. @throws Refusal MATTER_UNKNOWN or SEALED_HERE. */
  async readable(id: string, person: PersonEntity): Promise<{ matter: Matter; words: SealedData }> {
    const row = await this.queries.find(person, { id });
    if (!row) throw new Refusal('MATTER_UNKNOWN');
    const opened = await this.loaders.fresh().load(row.state.id);
    const words = await this.registrationWords(opened, person);
    if (!words) throw new Refusal('SEALED_HERE');
    // A paper tells when the matter was first accepted, whoever holds it now and has yet to accept it.
    const accepted = opened.history.path.find((event) => event.type === 'MatterAccepted');
    return { matter: { ...revealed(row.state, words), acceptedAt: accepted?.recordedAt ?? null }, words };
  }

  private async registrationWords(opened: Opened, person: PersonEntity): Promise<SealedData | null> {
    return (await this.rights.mayRead(opened, person))
      ? registrationWords(opened.history, opened.words)
      : null;
  }
}

/** A restricted matter with what it hides, for whoever may open it; the stored fold never has these values. */
function revealed(state: Matter, words: SealedData | null): Matter {
  return { ...state, ...(words?.restricted as Partial<Matter> | undefined) };
}
