import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/matters.module.js';
import { IntakeController } from './intake.controller.js';
import { IntakeService } from './intake.service.js';

@Module({ imports: [MattersModule], controllers: [IntakeController], providers: [IntakeService] })
export class IntakeModule {}
