import { Controller, Get, Headers, Param, ParseUUIDPipe, Res, StreamableFile } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { Public } from './access.guard.js';
import { CountySource } from './county-source.js';
import { GatewayRefusal } from './refusal.js';

const anyUuid = new ParseUUIDPipe({
  exceptionFactory: () => new GatewayRefusal('BAD_USER_INPUT', '事项编号的格式不正确'),
});

/**
 * The printed acceptance form (受理登记表). The county node makes it and decides who may have it, and the gateway only
 * passes it on.
 */
@Public()
@Controller('matters')
export class AcceptanceFormsController {
  constructor(private readonly county: CountySource) {}

  @Get(':id/acceptance-form.pdf')
  async acceptanceForm(
    @Param('id', anyUuid) id: string,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<StreamableFile> {
    const file = await this.county.file(`/matters/${id}/acceptance-form.pdf`, authorization);
    response.statusCode = file.status;
    response.setHeader('cache-control', 'private, no-store');
    return new StreamableFile(file.bytes, { type: file.type, disposition: file.disposition ?? undefined });
  }
}
