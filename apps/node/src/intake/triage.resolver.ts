import { procedureOf, RISK_FLAGS, termOf, triage, type Kind } from '@fengqiao/domain';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { enumName } from '../graphql/enum-names.js';
import { KindEnum } from '../graphql/vocabulary-enums.js';
import { MatterShowingQueries } from '../matters/matter-showing.queries.js';
import { SimilarMattersQueries } from '../matters/similar-matters.queries.js';
import { Asker, Roles } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { CountyWords } from '../policies/county-words.js';
import { ToldInput } from './triage.inputs.js';
import { ProcedureType, SimilarMatterType, TriageType } from './triage.type.js';

/** Help at the window, before anything is saved: what it may be, and whether it was brought before. */
@Roles('desk', 'command')
@Resolver()
export class TriageResolver {
  constructor(
    private readonly words: CountyWords,
    private readonly similar: SimilarMattersQueries,
    private readonly showing: MatterShowingQueries,
  ) {}

  @Query(() => TriageType, {
    description:
      'Which kind and category the words of the citizen speak for, and which words; a person decides.',
  })
  triage(@Args('told') told: ToldInput): TriageType {
    const { kinds, categories, care } = triage(told);
    return {
      kinds: kinds.map(({ code, words, share }) => ({ kind: enumName(code), words: [...words], share })),
      categories: categories.map(({ code, words, share }) => ({
        category: code,
        label: this.words.now.label('categories', code),
        words: [...words],
        share,
      })),
      care: care.map(({ code, words }) => ({
        flag: code,
        label: termOf(RISK_FLAGS, code)?.zh ?? code,
        words: [...words],
      })),
    };
  }

  @Query(() => ProcedureType, {
    nullable: true,
    description: 'The procedure that a matter of this kind and category is led into.',
  })
  procedure(
    @Args('kind', { type: () => KindEnum, description: 'The kind.' }) kind: Kind,
    @Args('category', { type: () => String, nullable: true, description: 'The category, once it is known.' })
    category?: string | null,
  ): ProcedureType | null {
    const found = procedureOf(kind, category ?? null);
    return found && { code: found.code, label: found.zh, labelEn: found.en, basis: found.basis };
  }

  @Query(() => [SimilarMatterType], {
    description: 'Matters that may be the same, by people, place and words; at most five, the likest first.',
  })
  async similarMatters(
    @Args('told') { summary, place, people = [] }: ToldInput,
    @Asker() person: PersonEntity,
  ): Promise<SimilarMatterType[]> {
    const sought = people.map(({ name, phone = '', idNumber = '' }) => ({
      name,
      numbers: [phone, idNumber],
    }));
    const found = await this.similar.find({ summary, place, people: sought }, person);
    return found.map(({ matter, likenesses, words }) => {
      const { id, code, title, statusLabel } = this.showing.listed({
        state: matter,
        behind: false,
        late_count: 0,
      });
      return { id, code, title, statusLabel, likenesses: [...likenesses], words };
    });
  }
}
