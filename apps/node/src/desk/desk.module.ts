import { Module } from '@nestjs/common';
import { DraftsModule } from '../drafts/drafts.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { DeskQueries } from './desk.queries.js';
import { DeskWords } from './desk-words.js';
import { DeskResolver } from './desk.resolver.js';

@Module({ imports: [MattersModule, DraftsModule], providers: [DeskQueries, DeskWords, DeskResolver] })
export class DeskModule {}
