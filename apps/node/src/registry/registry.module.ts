import { Global, Module } from '@nestjs/common';
import { RegistryResolver } from './registry.resolver.js';
import { RegistryService } from './registry.service.js';
import { RegistryTeller } from './registry-teller.js';

@Global()
@Module({ providers: [RegistryService, RegistryTeller, RegistryResolver], exports: [RegistryService] })
export class RegistryModule {}
