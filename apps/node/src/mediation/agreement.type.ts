import type { Agreement, ConfirmationState, Instalment, SigningManner } from '@fengqiao/domain';
import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { PartyType } from '../matters/matter-parts.type.js';
import {
  AgreementFormEnum,
  ConfirmationStateEnum,
  InstalmentStateEnum,
  SignerEnum,
  SigningMannerEnum,
  type SignerKind,
} from './mediation-enums.js';

@ObjectType('Instalment', { description: 'One part of what was promised; null words are sealed here.' })
export class InstalmentType {
  @Field(() => ID, { description: 'Its id within the agreement.' })
  id!: string;
  @Field(() => String, { nullable: true, description: 'What is to be done.' })
  what!: string | null;
  @Field(() => String, { nullable: true, description: 'Amount in yuan; null where it is no money.' })
  amount!: string | null;
  @Field(() => String, { nullable: true, description: 'On which day; null: with the agreement itself.' })
  dueOn!: string | null;
  @Field(() => InstalmentStateEnum, { description: 'Whether it is performed.' })
  state!: Instalment['state'];
  @Field(() => Boolean, {
    description: 'Whether its day has passed and nobody has said that it was performed.',
  })
  overdue!: boolean;
  @Field(() => String, { nullable: true, description: 'What was noted when that was recorded: the proof.' })
  note!: string | null;
}

@ObjectType('AgreementMark', { description: 'One mark under an agreement.' })
export class AgreementMarkType {
  @Field(() => SignerEnum, { description: 'As what.' })
  signer!: SignerKind;
  @Field(() => PartyType, {
    nullable: true,
    description: 'Which party; null for the mediator and the committee.',
  })
  party!: PartyType | null;
  @Field(() => SigningMannerEnum, { description: 'How.' })
  manner!: SigningManner;
  @Field(() => GraphQLISODateTime, { description: 'When, as the officer said.' })
  at!: Date;
}

@ObjectType('Confirmation', { description: 'Judicial confirmation 司法确认; null words are sealed here.' })
export class ConfirmationType {
  @Field(() => ConfirmationStateEnum, { description: 'How far it has come.' })
  state!: ConfirmationState;
  @Field(() => String, { description: 'On which day they asked, or the court ruled.' })
  on!: string;
  @Field(() => String, { nullable: true, description: 'Which court.' })
  court!: string | null;
  @Field(() => String, { nullable: true, description: 'Number of its file.' })
  number!: string | null;
}

@ObjectType('Agreement', { description: 'What was agreed 调解协议; null words are sealed here.' })
export class AgreementType {
  @Field(() => AgreementFormEnum, { description: 'Written or oral.' })
  form!: Agreement['form'];
  @Field(() => GraphQLISODateTime, { description: 'When it was reached.' })
  reachedAt!: Date;
  @Field(() => String, { nullable: true, description: 'Facts and what was disputed.' })
  facts!: string | null;
  @Field(() => String, { nullable: true, description: 'What is agreed.' })
  content!: string | null;
  @Field(() => String, { nullable: true, description: 'How it is performed.' })
  manner!: string | null;
  @Field(() => String, { nullable: true, description: 'Where it is performed.' })
  place!: string | null;
  @Field(() => [InstalmentType], { description: 'What was promised, part by part.' })
  instalments!: InstalmentType[];
  @Field(() => [AgreementMarkType], { description: 'Marks, in the order in which they were put.' })
  marks!: AgreementMarkType[];
  @Field(() => [String], { description: 'Which marks the law still demands, in words.' })
  missing!: string[];
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Since when it has effect, by the last act that the law demands; null before.',
  })
  effectiveAt!: Date | null;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Until when the parties may ask the court to confirm it; null before it has effect.',
  })
  confirmBy!: Date | null;
  @Field(() => [ConfirmationType], {
    description: 'What was asked of the court and what it ruled, in order.',
  })
  confirmations!: ConfirmationType[];
}
