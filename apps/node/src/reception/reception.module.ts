import { Module } from '@nestjs/common';
import { ReceptionQueries } from './reception.queries.js';
import { ReceptionResolver } from './reception.resolver.js';
import { ReceptionService } from './reception.service.js';

@Module({ providers: [ReceptionQueries, ReceptionResolver, ReceptionService] })
export class ReceptionModule {}
