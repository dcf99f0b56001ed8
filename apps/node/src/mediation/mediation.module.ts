import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/matters.module.js';
import { MediationCommandsResolver } from './mediation-commands.resolver.js';
import { MediationFieldsResolver } from './mediation-fields.resolver.js';

@Module({ imports: [MattersModule], providers: [MediationCommandsResolver, MediationFieldsResolver] })
export class MediationModule {}
