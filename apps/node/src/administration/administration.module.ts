import { Module } from '@nestjs/common';
import { FederationModule } from '../federation/federation.module.js';
import { Administration } from './administration.service.js';
import { ContradictingNodes } from './contradicting-nodes.js';
import { DirectoryController } from './directory.controller.js';
import { DirectoryQueries } from './directory.queries.js';
import { DirectoryResolver } from './directory.resolver.js';
import { Inviting } from './inviting.js';

@Module({
  imports: [FederationModule],
  controllers: [DirectoryController],
  providers: [Administration, ContradictingNodes, DirectoryQueries, DirectoryResolver, Inviting],
})
export class AdministrationModule {}
