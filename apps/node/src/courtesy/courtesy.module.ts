import { Global, Module, RequestMethod, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { Courtesy } from './courtesy.js';

@Global()
@Module({ providers: [Courtesy], exports: [Courtesy] })
export class CourtesyModule implements NestModule {
  // What a person waits for. Probes, metrics, and files that take minutes are not.
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(Courtesy)
      .forRoutes(
        { path: 'graphql', method: RequestMethod.POST },
        { path: 'intake/*path', method: RequestMethod.POST },
      );
  }
}
