import { isCategoryCode, type Kind, type MatterStatus, type Tier } from '@fengqiao/domain';
import { Field, InputType, registerEnumType } from '@nestjs/graphql';
import { IsOptional, Matches, MaxLength, ValidateBy } from 'class-validator';
import { upperCaseEnum } from '../graphql/enum-names.js';
import { TierEnum } from '../jurisdictions/jurisdiction.type.js';
import { KindEnum, StatusEnum } from './matter-enums.js';

const CODE = { message: '区划代码应为 12 位数字' };

@InputType({ description: 'Which matters; conditions that are given must all hold.' })
export class MatterFilter {
  @Field(() => [StatusEnum], { nullable: true, description: 'Where it stands.' })
  status?: MatterStatus[];

  @Field(() => [KindEnum], { nullable: true, description: 'Of what kind it is.' })
  kind?: Kind[];

  @Field(() => String, { nullable: true, description: 'Category code, or its two-digit class.' })
  @IsOptional()
  @ValidateBy(
    {
      name: 'category',
      validator: { validate: (value) => typeof value === 'string' && isCategoryCode(value) },
    },
    { message: '类别代码不在分类表中' },
  )
  category?: string;

  @Field(() => String, { nullable: true, description: 'Division code of the holder.' })
  @IsOptional()
  @Matches(/^\d{12}$/, CODE)
  holder?: string;

  @Field(() => String, { nullable: true, description: 'Division code of the home.' })
  @IsOptional()
  @Matches(/^\d{12}$/, CODE)
  home?: string;

  @Field(() => String, { nullable: true, description: 'Division code: home there or below.' })
  @IsOptional()
  @Matches(/^\d{12}$/, CODE)
  within?: string;

  @Field(() => TierEnum, { nullable: true, description: 'Tier of the holder.' })
  tier?: Tier;

  @Field(() => Boolean, { nullable: true, description: 'Only what is overdue.' })
  overdue?: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'A matter’s code, a citizen’s code, or a party’s name, ID number or phone.',
  })
  @IsOptional()
  @MaxLength(100, { message: '查找内容最多 100 个字' })
  text?: string;

  @Field(() => Boolean, { nullable: true, description: 'Only what I registered or last worked on.' })
  mine?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only what rose or was handed to this node and waits here.',
  })
  inbox?: boolean;
}

export const MATTER_ORDERS = ['newest', 'oldest', 'due_first', 'updated'] as const;
export type MatterOrder = (typeof MATTER_ORDERS)[number];
export const MatterOrderEnum = upperCaseEnum(MATTER_ORDERS);
registerEnumType(MatterOrderEnum, { name: 'MatterOrder', description: 'In which order.' });

/** TOWNSHIP at the county: whatever parts this node's children divide it into. */
export const CountDimensionEnum = {
  ...upperCaseEnum(['category', 'status', 'tier', 'overdue'] as const),
  TOWNSHIP: 'child',
} as const;
registerEnumType(CountDimensionEnum, { name: 'CountDimension', description: 'By what to count.' });
