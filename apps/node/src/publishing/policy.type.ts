import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';

export const EDITION_STATES = ['coming', 'in_force', 'former', 'withdrawn', 'not_understood'] as const;
export type EditionState = (typeof EDITION_STATES)[number];
export const EditionStateEnum = upperCaseEnum(EDITION_STATES);

registerEnumType(EditionStateEnum, {
  name: 'PolicyState',
  description: 'How a version of the policy stands at this node now.',
  valuesMap: {
    COMING: { description: 'Begins later.' },
    IN_FORCE: { description: 'In force.' },
    FORMER: { description: 'Another has begun since.' },
    WITHDRAWN: { description: 'Taken back before it began.' },
    NOT_UNDERSTOOD: { description: 'Made by a newer program than this; work goes on by the one before.' },
  },
});

@ObjectType('PolicyEdition', { description: 'A version of the policy, as the county published it.' })
export class PolicyEditionType {
  @Field(() => String, { description: 'Its name; explanations of deadlines have it.' })
  version!: string;
  @Field(() => EditionStateEnum, { description: 'How it stands here now.' })
  state!: EditionState;
  @Field(() => Date, { description: 'From when on it is in force.' })
  from!: Date;
  @Field(() => Boolean, { description: 'In force from its arrival, whatever the clock there says.' })
  isAtOnce!: boolean;
  @Field(() => Date, { description: 'When the county published it.' })
  publishedAt!: Date;
  @Field(() => String, { nullable: true, description: 'Who, where that account is known here.' })
  publishedBy!: string | null;
  @Field(() => String, { description: 'All of it, as JSON.' })
  text!: string;
}

@ObjectType('PolicyTerm', { description: 'A term as it ships.' })
export class PolicyTermType {
  @Field(() => String, { description: 'The code that is stored.' })
  code!: string;
  @Field(() => String, { description: 'In Chinese.' })
  zh!: string;
  @Field(() => String, { description: 'In English.' })
  en!: string;
}

@ObjectType('PolicyVocabulary', { description: 'A list that a county adapts.' })
export class PolicyVocabularyType {
  @Field(() => String, { description: 'Its name in a policy.' })
  name!: string;
  @Field(() => [PolicyTermType], { description: 'As it ships.' })
  terms!: PolicyTermType[];
  @Field(() => String, {
    nullable: true,
    description: 'Pattern of a code that a county may add; null where none can be added.',
  })
  addable!: string | null;
  @Field(() => Boolean, { description: 'Whether a term may be taken out of use.' })
  retirable!: boolean;
}

@ObjectType('PolicyPlaceholder', { description: 'What the template of a paper can have filled in.' })
export class PolicyPlaceholderType {
  @Field(() => String, { description: 'Its name, written {{name}}; of a list, {{#name}} … {{/name}}.' })
  name!: string;
  @Field(() => String, { description: 'What stands there.' })
  zh!: string;
  @Field(() => [PolicyPlaceholderType], { description: 'Of a list: what each entry has.' })
  entries!: PolicyPlaceholderType[];
}

@ObjectType('PolicyPaperText', { description: 'A text of a paper that a county words itself.' })
export class PolicyPaperTextType {
  @Field(() => String, { description: 'Its name in a policy.' })
  code!: string;
  @Field(() => String, { description: 'Where it stands, in Chinese.' })
  zh!: string;
  @Field(() => String, { description: 'Where it stands, in English.' })
  en!: string;
  @Field(() => String, { description: 'As it ships.' })
  builtIn!: string;
  @Field(() => Int, { description: 'So many characters at most.' })
  longest!: number;
  @Field(() => [PolicyPlaceholderType], {
    description: 'What can be filled in, where it is a template; a text is printed as it stands.',
  })
  placeholders!: PolicyPlaceholderType[];
}

@ObjectType('PolicyBook', { description: 'What the county has published, and what can be set in a policy.' })
export class PolicyBookType {
  @Field(() => [PolicyEditionType], { description: 'Newest first.' })
  editions!: PolicyEditionType[];
  @Field(() => Boolean, { description: 'Whether policies are published at this node.' })
  isHere!: boolean;
  @Field(() => String, { description: 'The policy that ships, with its holiday notices, as JSON.' })
  shipped!: string;
  @Field(() => [PolicyVocabularyType], { description: 'Lists, as they ship.' })
  vocabularies!: PolicyVocabularyType[];
  @Field(() => [PolicyPaperTextType], { description: 'Texts of papers.' })
  papers!: PolicyPaperTextType[];
}
