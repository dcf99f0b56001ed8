import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/matters.module.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsService } from './documents.service.js';
import { MatterFileResolver } from './matter-file.resolver.js';

@Module({
  imports: [MattersModule],
  controllers: [DocumentsController],
  providers: [DocumentsService, MatterFileResolver],
})
export class DocumentsModule {}
