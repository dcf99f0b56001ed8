import { Field, InputType } from '@nestjs/graphql';
import { IsString, Length } from 'class-validator';

const MAX_POLICY = 100_000;
const MAX_VERSION = 100;

@InputType({ description: 'A policy for all nodes of the county.' })
export class PublishPolicyInput {
  @Field(() => String, { description: 'The whole policy as JSON, with a version of its own.' })
  @IsString()
  @Length(2, MAX_POLICY, { message: '政策内容不能为空，最多 10 万字' })
  policy!: string;

  @Field(() => Date, {
    nullable: true,
    description: 'From when on it is in force; without it at once, wherever it arrives.',
  })
  from?: Date | null;
}

@InputType({ description: 'A version of the policy.' })
export class PolicyVersionInput {
  @Field(() => String, { description: 'Its name.' })
  @IsString()
  @Length(1, MAX_VERSION, { message: '请写明版本号' })
  version!: string;
}
