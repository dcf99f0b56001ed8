import { similarity, type Matter, type SealedData } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonEntity } from '../people/person.entity.js';
import { MatterLoaders } from './matter-loader.js';
import { MatterSearch } from './matter-search.js';
import { MattersQueries } from './matters.queries.js';
import { ReadingRights } from './reading-rights.js';
import { registrationWords } from './registration-words.js';

/** What is about to be registered, as far as it was typed. */
export interface Sought {
  readonly summary: string;
  readonly place?: string | undefined;
  /** Names, phones and ID numbers of the parties. */
  readonly people: readonly { name?: string | undefined; numbers: readonly string[] }[];
}

export type Likeness = 'same_person' | 'same_place' | 'like_words';

export interface SimilarMatter {
  readonly matter: Matter;
  readonly likenesses: readonly Likeness[];
  /** How alike the words are, 0 to 1. */
  readonly words: number;
}

/** So many of the newest matters are compared by their words; each has to be opened for it. */
const COMPARED = 200;
/** By people: all that was ever registered here, the newest first. */
const BY_PEOPLE = 50;
const MOST = 5;
const ALIKE = 0.45;
/** A place alone says little: most matters of a village happened in it. */
const PLACE_ALIKE = 0.7;
const ALIKE_AT_ONE_PLACE = 0.2;

/** Matters that may be the same as one about to be registered, or have to do with it: shown before saving, judged by a person. */
@Injectable()
export class SimilarMattersQueries {
  constructor(
    private readonly source: DataSource,
    private readonly search: MatterSearch,
    private readonly queries: MattersQueries,
    private readonly loaders: MatterLoaders,
    private readonly rights: ReadingRights,
  ) {}

  async find(sought: Sought, person: PersonEntity): Promise<SimilarMatter[]> {
    const people = await this.byPeople(sought);
    const visible = await this.queries.visible(person, [...people, ...(await this.newest())]);
    const loader = this.loaders.fresh();
    const found = await Promise.all(
      visible.map(async (matter) => {
        const opened = await loader.load(matter.id);
        const mayRead = await this.rights.mayRead(opened, person);
        const words = mayRead ? registrationWords(opened.history, opened.words) : null;
        return likened(matter, words, sought, people.has(matter.id));
      }),
    );
    return found
      .filter(({ likenesses }) => likenesses.length > 0)
      .sort((one, other) => other.likenesses.length - one.likenesses.length || other.words - one.words)
      .slice(0, MOST);
  }

  // The digests of one person must all match: two people of one name share it, and are told apart by their numbers.
  private async byPeople({ people }: Sought): Promise<Set<string>> {
    const found = new Set<string>();
    for (const { name = '', numbers } of people) {
      for (const text of [name, ...numbers].filter((one) => one.trim() !== '')) {
        const tokens = this.search.tokensFor(text);
        if (tokens.length === 0) continue;
        const rows: { matter_id: string }[] = await this.source.query(
          `SELECT matter_id FROM search_tokens WHERE token = ANY($1) GROUP BY matter_id HAVING count(*) = $2
           ORDER BY matter_id DESC LIMIT $3`,
          [tokens, tokens.length, BY_PEOPLE],
        );
        for (const { matter_id: id } of rows) found.add(id);
      }
    }
    return found;
  }

  private async newest(): Promise<string[]> {
    const rows: { id: string }[] = await this.source.query(
      'SELECT id FROM matters ORDER BY registered_at DESC LIMIT $1',
      [COMPARED],
    );
    return rows.map(({ id }) => id);
  }
}

function likened(
  matter: Matter,
  words: SealedData | null,
  sought: Sought,
  isSamePerson: boolean,
): SimilarMatter {
  const alike = similarity(sought.summary, words?.summary ?? '');
  const place = similarity(sought.place ?? '', words?.place ?? '');
  const likenesses: Likeness[] = [
    ...(isSamePerson ? (['same_person'] as const) : []),
    ...(place >= PLACE_ALIKE && (isSamePerson || alike >= ALIKE_AT_ONE_PLACE)
      ? (['same_place'] as const)
      : []),
    ...(alike >= ALIKE ? (['like_words'] as const) : []),
  ];
  return { matter, likenesses, words: alike };
}
