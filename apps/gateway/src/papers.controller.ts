import { Controller, Get, Headers, Param, ParseUUIDPipe, Query, Res, StreamableFile } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { Public } from './access.guard.js';
import { CountySource } from './county-source.js';
import { GatewayRefusal } from './refusal.js';

const anyUuid = new ParseUUIDPipe({
  exceptionFactory: () => new GatewayRefusal('BAD_USER_INPUT', '事项编号的格式不正确'),
});
const anyStep = new ParseUUIDPipe({
  optional: true,
  exceptionFactory: () => new GatewayRefusal('BAD_USER_INPUT', '步骤编号的格式不正确'),
});

/** Printed papers. The county node makes them and decides who may have them, and the gateway only passes them on. */
@Public()
@Controller('matters/:id')
export class PapersController {
  constructor(private readonly county: CountySource) {}

  /** The acceptance form 受理登记表. */
  @Get('acceptance-form.pdf')
  acceptanceForm(
    @Param('id', anyUuid) id: string,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<StreamableFile> {
    return this.passOn(`${id}/acceptance-form.pdf`, authorization, response);
  }

  /** The whole file 卷宗. */
  @Get('file.pdf')
  file(
    @Param('id', anyUuid) id: string,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<StreamableFile> {
    return this.passOn(`${id}/file.pdf`, authorization, response);
  }

  /** Any paper of it, such as `minutes.docx`. */
  @Get('papers/:name')
  paper(
    @Param('id', anyUuid) id: string,
    @Param('name') name: string,
    @Query('step', anyStep) step: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<StreamableFile> {
    if (!/^\w+\.(pdf|docx)$/.test(name)) throw new GatewayRefusal('BAD_USER_INPUT', '没有这种文书');
    return this.passOn(`${id}/papers/${name}${step ? `?step=${step}` : ''}`, authorization, response);
  }

  private async passOn(
    path: string,
    authorization: string | undefined,
    response: ServerResponse,
  ): Promise<StreamableFile> {
    const file = await this.county.file(`/matters/${path}`, authorization);
    response.statusCode = file.status;
    response.setHeader('cache-control', 'private, no-store');
    return new StreamableFile(file.bytes, { type: file.type, disposition: file.disposition ?? undefined });
  }
}
