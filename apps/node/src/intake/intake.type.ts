import { ApiProperty } from '@nestjs/swagger';

/** What became of a matter that was handed over. */
export class IntakeReceiptType {
  @ApiProperty({ description: 'Id of the matter.', format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'Permanent code of the matter.' })
  code!: string;

  @ApiProperty({ description: 'Whether it was registered now; false: it had been handed over before.' })
  created!: boolean;
}

/** Why something was not taken. Nothing was changed. */
export class IntakeRefusalType {
  @ApiProperty({ description: 'Code from the closed list of refusals.' })
  code!: string;

  @ApiProperty({ description: 'The reason, in Chinese and English.' })
  message!: string;
}
