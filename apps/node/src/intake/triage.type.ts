import { RISK_FLAGS, type RiskFlag } from '@fengqiao/domain';
import { Field, Float, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';

export const RiskFlagEnum = upperCaseEnum(RISK_FLAGS.map(({ code }) => code));
registerEnumType(RiskFlagEnum, { name: 'RiskFlag', description: 'What asks for care; for handlers only.' });

export const LIKENESSES = ['same_person', 'same_place', 'like_words'] as const;
export const LikenessEnum = upperCaseEnum(LIKENESSES);
registerEnumType(LikenessEnum, { name: 'Likeness', description: 'In what another matter is like this one.' });

@ObjectType('ProposedKind', { description: 'A kind of matter that the words speak for.' })
export class ProposedKindType {
  @Field(() => String, { description: 'The kind, as the enum MatterKind spells it.' })
  kind!: string;
  @Field(() => [String], { description: 'Words of the citizen that speak for it.' })
  words!: string[];
  @Field(() => Float, { description: 'How clearly, from 0 to 1.' })
  share!: number;
}

@ObjectType('ProposedCategory', { description: 'A category that the words speak for.' })
export class ProposedCategoryType {
  @Field(() => String, { description: 'Its code.' })
  category!: string;
  @Field(() => String, { description: 'In words.' })
  label!: string;
  @Field(() => [String], { description: 'Words of the citizen that speak for it.' })
  words!: string[];
  @Field(() => Float, { description: 'How clearly, from 0 to 1.' })
  share!: number;
}

@ObjectType('ProposedCare', { description: 'Something that asks for care, and the words that say so.' })
export class ProposedCareType {
  @Field(() => RiskFlagEnum, { description: 'What.' })
  flag!: RiskFlag;
  @Field(() => String, { description: 'In words.' })
  label!: string;
  @Field(() => [String], { description: 'Words of the citizen that speak for it.' })
  words!: string[];
}

@ObjectType('Triage', { description: 'A proposal by the words of the citizen; a person decides.' })
export class TriageType {
  @Field(() => [ProposedKindType], { description: 'Kinds, the likeliest first.' })
  kinds!: ProposedKindType[];
  @Field(() => [ProposedCategoryType], { description: 'Categories, the likeliest first.' })
  categories!: ProposedCategoryType[];
  @Field(() => [ProposedCareType], { description: 'What asks for care.' })
  care!: ProposedCareType[];
}

@ObjectType('Procedure', { description: 'A way in which a matter is dealt with 办理程序.' })
export class ProcedureType {
  @Field(() => String, { description: 'Its code.' })
  code!: string;
  @Field(() => String, { description: 'What happens and how long it takes, in Chinese.' })
  label!: string;
  @Field(() => String, { description: 'The same in English.' })
  labelEn!: string;
  @Field(() => [String], { description: 'Laws and articles that it rests on.' })
  basis!: readonly string[];
}

@ObjectType('SimilarMatter', { description: 'A matter that may be the same, or have to do with it.' })
export class SimilarMatterType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
  @Field(() => String, { description: 'Its code.' })
  code!: string;
  @Field(() => String, { description: 'Clear title.' })
  title!: string;
  @Field(() => String, { description: 'Where it stands, in words.' })
  statusLabel!: string;
  @Field(() => [LikenessEnum], { description: 'In what it is like the new one.' })
  likenesses!: (typeof LIKENESSES)[number][];
  @Field(() => Float, { description: 'How alike the words are, from 0 to 1.' })
  words!: number;
}
