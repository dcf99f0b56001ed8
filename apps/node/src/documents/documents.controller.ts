import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Asker, Roles } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { DocumentsService } from './documents.service.js';

/** Papers of a matter, made from what this node holds; needs no link. */
@Roles('desk', 'command')
@Controller('matters/:id')
export class DocumentsController {
  constructor(private readonly documents: DocumentsService) {}

  @Get('acceptance-form.pdf')
  async acceptanceForm(
    @Param('id', ParseUUIDPipe) id: string,
    @Asker() person: PersonEntity,
    @Res() response: Response,
  ): Promise<void> {
    const pdf = await this.documents.acceptanceForm(id, person);
    response
      .type('application/pdf')
      .setHeader('content-disposition', 'inline; filename="acceptance-form.pdf"')
      .setHeader('cache-control', 'no-store')
      .send(pdf);
  }
}
