import { Global, Module } from '@nestjs/common';
import { Config } from '../config.js';
import { Identity } from './identity.js';

@Global()
@Module({ providers: [Config, Identity], exports: [Config, Identity] })
export class IdentityModule {}
