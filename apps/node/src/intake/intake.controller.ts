import { Body, Controller, Post, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { Asker, Roles } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { IntakeMatterInput } from './intake.inputs.js';
import { IntakeService } from './intake.service.js';
import { IntakeReceiptType, IntakeRefusalType } from './intake.type.js';

/** Matters that other systems hand over: the hotline, the police, the court, a ledger. */
@ApiTags('intake')
@ApiBearerAuth()
@Roles('desk')
@Controller('intake')
export class IntakeController {
  constructor(private readonly intake: IntakeService) {}

  @Post('matters')
  @ApiOperation({ summary: 'Hand over a matter', description: 'Idempotent by source and externalNumber.' })
  @ApiBody({ type: IntakeMatterInput })
  @ApiCreatedResponse({ type: IntakeReceiptType, description: 'Registered now.' })
  @ApiOkResponse({
    type: IntakeReceiptType,
    description: 'Had been handed over before; nothing was changed.',
  })
  @ApiUnauthorizedResponse({ type: IntakeRefusalType, description: 'Not signed in.' })
  @ApiUnprocessableEntityResponse({
    type: IntakeRefusalType,
    description: 'Something in it is not right; nothing was changed.',
  })
  async take(
    @Body() input: IntakeMatterInput,
    @Asker() person: PersonEntity,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IntakeReceiptType> {
    const receipt = await this.intake.take(input, person);
    response.status(receipt.created ? 201 : 200);
    return receipt;
  }
}
