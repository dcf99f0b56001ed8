import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('Term', { description: 'One value of a list, in words.' })
export class TermType {
  @Field(() => String, { description: 'The code that is stored and sent.' })
  code!: string;
  @Field(() => String, { description: 'In Chinese.' })
  label!: string;
  @Field(() => String, { description: 'In English.' })
  labelEn!: string;
  @Field(() => String, { nullable: true, description: 'Code of the entry above it.' })
  parent!: string | null;
  @Field(() => Boolean, { description: 'Out of use in this county: shown where it stands, offered no more.' })
  retired!: boolean;
}

@ObjectType('Vocabularies', {
  description: 'The lists that screens choose from, so that no client copies them.',
})
export class VocabulariesType {
  @Field(() => [TermType], { description: 'Two-level table of categories.' })
  categories!: TermType[];
  @Field(() => [TermType], { description: 'Ways by which a matter comes.' })
  channels!: TermType[];
  @Field(() => [TermType], { description: 'Kinds of matter.' })
  kinds!: TermType[];
  @Field(() => [TermType], { description: 'Levels of difficulty.' })
  levels!: TermType[];
  @Field(() => [TermType], { description: 'Statuses.' })
  statuses!: TermType[];
  @Field(() => [TermType], { description: 'Actions.' })
  actions!: TermType[];
  @Field(() => [TermType], { description: 'Outcomes.' })
  outcomes!: TermType[];
  @Field(() => [TermType], { description: 'Reasons not to accept.' })
  rejectionReasons!: TermType[];
  @Field(() => [TermType], { description: 'Units of a node.' })
  units!: TermType[];
  @Field(() => [TermType], { description: 'Roles of parties.' })
  partyRoles!: TermType[];
  @Field(() => [TermType], { description: 'How a mediation comes about.' })
  mediationBases!: TermType[];
  @Field(() => [TermType], { description: 'Stages of a mediation.' })
  mediationStages!: TermType[];
  @Field(() => [TermType], { description: 'What can be done in a mediation.' })
  mediationActions!: TermType[];
  @Field(() => [TermType], { description: 'At which stage a court sends parties.' })
  courtStages!: TermType[];
  @Field(() => [TermType], { description: 'The grounds on which a mediation ends.' })
  endingGrounds!: TermType[];
  @Field(() => [TermType], { description: 'Why a mediation stands still.' })
  pauseReasons!: TermType[];
  @Field(() => [TermType], { description: 'How a mark is put under a paper.' })
  signingManners!: TermType[];
  @Field(() => [TermType], { description: 'How satisfied parties are.' })
  satisfactions!: TermType[];
  @Field(() => [TermType], { description: 'How far judicial confirmation has come.' })
  confirmationStates!: TermType[];
  @Field(() => [TermType], { description: 'What came of a reception.' })
  receptionResults!: TermType[];
  @Field(() => [TermType], { description: 'How units are there.' })
  residencies!: TermType[];
  @Field(() => [TermType], { description: 'Places that have a node, with the place above.' })
  jurisdictions!: TermType[];
}
