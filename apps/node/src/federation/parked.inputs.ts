import { Field, ID, InputType } from '@nestjs/graphql';
import { IsUUID, Length } from 'class-validator';

@InputType({ description: 'Which parked thing to try again.' })
export class RetryParkedInput {
  @Field(() => ID, { description: 'Its id.' })
  @IsUUID(undefined, { message: '编号无效 / not an id' })
  id!: string;
}

@InputType({ description: 'Which parked thing stays out for good, and why.' })
export class SetAsideParkedInput {
  @Field(() => ID, { description: 'Its id.' })
  @IsUUID(undefined, { message: '编号无效 / not an id' })
  id!: string;

  @Field(() => String, { description: 'Why, for the record.' })
  @Length(1, 500, { message: '请写明理由，最多 500 个字 / say why, in at most 500 characters' })
  reason!: string;
}
