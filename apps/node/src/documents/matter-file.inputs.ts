import type { FileItemCode } from '@fengqiao/domain';
import { Field, InputType, Int } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import { NotedInput } from '../matters/matters.inputs.js';
import { FileItemEnum } from './matter-file.type.js';

const MOST_PAGES = 999;

@InputType({
  description:
    'Record how many pages of an item lie in the file on paper 登记纸质材料; the last word counts.',
})
export class RecordFileItemInput extends NotedInput {
  @Field(() => FileItemEnum, { description: 'Which item; one that exists on paper alone.' })
  item!: FileItemCode;

  @Field(() => Int, { description: 'So many pages as there are now; none takes a mistaken record back.' })
  @IsInt()
  @Min(0, { message: '页数不能小于 0' })
  @Max(MOST_PAGES, { message: '页数最多 999' })
  pages!: number;
}
