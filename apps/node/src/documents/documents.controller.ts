import { isPaperCode, Refusal, type PaperCode } from '@fengqiao/domain';
import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Asker, Roles } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { DocumentsService, type PaperFormat, type Printed } from './documents.service.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A step has a UUID; without one the paper is an empty form. */
const anyStep = new ParseUUIDPipe({ optional: true });

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
    const wished = { paper: 'acceptance', step: null } as const;
    answer(response, await this.documents.paper(id, person, wished, 'pdf'), 'acceptance-form.pdf');
  }

  @Get('file.pdf')
  async file(
    @Param('id', ParseUUIDPipe) id: string,
    @Asker() person: PersonEntity,
    @Res() response: Response,
  ): Promise<void> {
    answer(response, await this.documents.file(id, person), 'file.pdf');
  }

  @Get('papers/:name')
  async paper(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('name') name: string,
    @Query('step', anyStep) step: string | undefined,
    @Asker() person: PersonEntity,
    @Res() response: Response,
  ): Promise<void> {
    const { paper, format } = wishedPaper(name);
    const printed = await this.documents.paper(id, person, { paper, step: step ?? null }, format);
    answer(response, printed, name);
  }
}

/** `minutes.pdf` or `minutes.docx`. @throws Refusal PAPER_UNKNOWN */
function wishedPaper(name: string): { paper: PaperCode; format: PaperFormat } {
  const [, paper = '', format] = /^(\w+)\.(pdf|docx)$/.exec(name) ?? [];
  if (!isPaperCode(paper) || format === undefined) throw new Refusal('PAPER_UNKNOWN');
  return { paper, format: format as PaperFormat };
}

/** A PDF is shown, a DOCX is saved; whoever saves either finds its title and code in the name. */
function answer(response: Response, { title, content }: Printed, name: string): void {
  const isPdf = name.endsWith('.pdf');
  const named = encodeURIComponent(`${title.replaceAll(' ', '')}${isPdf ? '.pdf' : '.docx'}`);
  response
    .type(isPdf ? 'application/pdf' : DOCX)
    .setHeader(
      'content-disposition',
      `${isPdf ? 'inline' : 'attachment'}; filename="${name}"; filename*=UTF-8''${named}`,
    )
    .setHeader('cache-control', 'no-store')
    .send(content);
}
