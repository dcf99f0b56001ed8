import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { JurisdictionsService } from './jurisdictions.service.js';

@Global()
@Module({
  providers: [
    {
      provide: JurisdictionsService,
      inject: [Config, DataSource],
      useFactory: (config: Config, source: DataSource) => JurisdictionsService.load(config, source),
    },
  ],
  exports: [JurisdictionsService],
})
export class JurisdictionsModule {}
