import { Field, InputType } from '@nestjs/graphql';
import { IsString, Length } from 'class-validator';

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
