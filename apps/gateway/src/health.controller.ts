import { Controller, Get, Header } from '@nestjs/common';
import { Public } from './access.guard.js';
import { CountySource } from './county-source.js';
import { Directory } from './directory.js';
import { GatewayMetrics } from './metrics.js';
import { NatsConnection } from './nats-connection.js';

/** What a supervisor, a load balancer, Prometheus and the web client ask of the process itself. */
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly county: CountySource,
    private readonly nats: NatsConnection,
    private readonly directory: Directory,
    private readonly metrics: GatewayMetrics,
  ) {}

  @Get('healthz')
  @Header('cache-control', 'no-store')
  health(): { status: 'up' } {
    return { status: 'up' };
  }

  /** The gateway serves also without the county, with what is left; the body says what is missing. */
  @Get('readyz')
  @Header('cache-control', 'no-store')
  async readiness(): Promise<{ status: 'ready'; county: 'up' | 'down'; nats: 'up' | 'down' }> {
    const county = (await this.county.isUp()) ? 'up' : 'down';
    return { status: 'ready', county, nats: this.nats.current ? 'up' : 'down' };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  prometheus(): Promise<string> {
    return this.metrics.registry.metrics();
  }

  /** Tells the web client which program serves it, and for whom. */
  @Get('app.json')
  @Header('cache-control', 'no-cache')
  app(): { program: 'gateway'; code: string; name: string } {
    const { code, name } = this.directory.root;
    return { program: 'gateway', code, name };
  }
}
