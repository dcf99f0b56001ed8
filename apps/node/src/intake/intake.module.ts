import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/matters.module.js';
import { IntakeController } from './intake.controller.js';
import { IntakeService } from './intake.service.js';
import { TriageResolver } from './triage.resolver.js';

@Module({
  imports: [MattersModule],
  controllers: [IntakeController],
  providers: [IntakeService, TriageResolver],
})
export class IntakeModule {}
