import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('CountersignedHead', {
  description: "The head of a node's log as another node countersigned it.",
})
export class CountersignedHeadType {
  @Field(() => String, { description: 'Code of the node whose log it is.' })
  node!: string;

  @Field(() => String, { description: 'Incarnation of that node.' })
  incarnation!: string;

  @Field(() => Int, { description: 'How many steps the log had.' })
  position!: number;

  @Field(() => String, { description: 'Hash of the chain over these steps.' })
  chainHash!: string;

  @Field(() => String, {
    description: 'When it was countersigned, by the clock of the witness, exactly as signed.',
  })
  at!: string;

  @Field(() => String, { description: 'Code of the node that countersigned it.' })
  witness!: string;

  @Field(() => String, { description: "The witness's signature, which proves it without asking anybody." })
  signature!: string;
}
