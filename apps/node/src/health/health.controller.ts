import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../people/access.guard.js';
import { Readiness } from './readiness.js';

/** For whoever starts, watches or restarts the process; tells nothing about anybody. */
@Public()
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** Where the web client finds itself. */
  @Get('app.json')
  about(): { program: string; code: string; name: string } {
    return { program: 'node', ...this.readiness.place() };
  }

  @Get('healthz')
  alive(): { status: string } {
    return { status: 'up' };
  }

  @Get('readyz')
  async ready(@Res() response: Response): Promise<void> {
    const problems = await this.readiness.problems();
    response
      .status(problems.length > 0 ? 503 : 200)
      .json({ ready: problems.length === 0, problems, hub: this.readiness.hub() });
  }

  @Get('metrics')
  async metrics(@Res() response: Response): Promise<void> {
    response.type('text/plain; version=0.0.4').send(await this.readiness.metrics());
  }
}
