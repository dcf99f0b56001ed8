import { Field, InputType } from '@nestjs/graphql';
import { IsString, Matches, MaxLength } from 'class-validator';

const MAX_CONTENT = 200_000;
/** What a draft may be called: what it is of, and of which matter. */
export const DRAFT_NAME = /^[\w./-]{1,100}$/;

@InputType({ description: 'What was typed and is not yet given.' })
export class KeepDraftInput {
  @Field(() => String, { description: 'What it is of, for instance `register` or `HOLD/<matter>`.' })
  @Matches(DRAFT_NAME, { message: '草稿名称只能用字母、数字和 . / - _，最多 100 位' })
  name!: string;

  @Field(() => String, { description: 'What was typed, in a form that only the client reads.' })
  @IsString()
  @MaxLength(MAX_CONTENT, { message: '草稿太长，请先提交一部分' })
  content!: string;
}
