import { Field, InputType } from '@nestjs/graphql';
import type { Role } from '@fengqiao/domain';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { RoleEnum } from './person.type.js';

/** 等级保护 2.0 and DOMAIN 2.10: eight characters at least; a long sentence is as good as signs and digits. */
const SHORTEST_PASSWORD = 8;

@InputType({ description: 'The password as it was and as it is to be.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present password.' })
  @IsString()
  @Length(1, 256, { message: '请填写现在的密码' })
  present!: string;

  @Field(() => String, { description: 'The new one.' })
  @IsString()
  @Length(SHORTEST_PASSWORD, 256, { message: `新密码至少 ${SHORTEST_PASSWORD} 位` })
  next!: string;
}

@InputType({ description: 'A new account of this node.' })
export class CreatePersonInput {
  @Field(() => String, { description: 'User name to sign in with.' })
  @Matches(/^[\w.-]{2,32}$/, { message: '用户名为 2 至 32 位字母、数字、点或横线' })
  username!: string;

  @Field(() => String, { description: 'Name as it appears on papers.' })
  @IsString()
  @Length(1, 40, { message: '请填写姓名，最多 40 个字' })
  name!: string;

  @Field(() => RoleEnum, { description: 'Desk, command or administrator.' })
  @IsIn(['desk', 'command', 'administrator'], { message: '请选择岗位' })
  role!: Role;
}

@InputType({ description: 'Who wants to sign in.' })
export class SignInInput {
  @Field(() => String, { description: 'User name of the account.' })
  @IsString()
  @Length(1, 64, { message: '用户名不能为空，最多 64 个字' })
  username!: string;

  @Field(() => String, { description: 'Password of the account.' })
  @IsString()
  @Length(1, 256, { message: '密码不能为空' })
  password!: string;
}
