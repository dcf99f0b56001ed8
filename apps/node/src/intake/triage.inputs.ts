import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';

@InputType({ description: 'Somebody who is about to be named in a matter.' })
export class SoughtPersonInput {
  @Field(() => String, { nullable: true, description: 'Name.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  name?: string;

  @Field(() => String, { nullable: true, description: 'Phone number.' })
  @IsOptional()
  @IsString()
  @MaxLength(32)
  phone?: string;

  @Field(() => String, { nullable: true, description: 'ID number.' })
  @IsOptional()
  @IsString()
  @MaxLength(32)
  idNumber?: string;
}

@InputType({ description: 'What is about to be registered, as far as it was typed; nothing of it is kept.' })
export class ToldInput {
  @Field(() => String, { description: 'What it is about.' })
  @IsString()
  @MaxLength(500, { message: '事项摘要最多 500 个字' })
  summary!: string;

  @Field(() => String, { nullable: true, description: 'What happened.' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000, { message: '事情经过最多 20000 个字' })
  narrative?: string;

  @Field(() => String, { nullable: true, description: 'Where it happened.' })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: '发生地点最多 200 个字' })
  place?: string;

  @Field(() => [SoughtPersonInput], { nullable: true, description: 'Who is named.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20, { message: '当事人最多 20 人' })
  @ValidateNested({ each: true })
  @Type(() => SoughtPersonInput)
  people?: SoughtPersonInput[];
}
