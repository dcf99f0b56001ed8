import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ClockQueries } from '../clock/clock.queries.js';
import { Public } from '../people/access.guard.js';
import { Readiness } from './readiness.js';

/** For whoever starts, watches or restarts the process; tells nothing about anybody. */
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly clock: ClockQueries,
  ) {}

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
    // A wrong clock keeps nobody from working, so it is told and is no problem.
    const { doubtful, skewMs } = this.clock.shown();
    response.status(problems.length > 0 ? 503 : 200).json({
      ready: problems.length === 0,
      problems,
      hub: this.readiness.hub(),
      clock: { doubtful, skewMs },
    });
  }

  @Get('metrics')
  async metrics(@Res() response: Response): Promise<void> {
    response.type('text/plain; version=0.0.4').send(await this.readiness.metrics());
  }
}
