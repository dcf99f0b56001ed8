import { Module } from '@nestjs/common';
import { DraftsResolver } from './drafts.resolver.js';
import { DraftsService } from './drafts.service.js';

@Module({ providers: [DraftsService, DraftsResolver], exports: [DraftsService] })
export class DraftsModule {}
