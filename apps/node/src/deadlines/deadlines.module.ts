import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/matters.module.js';
import { DeadlineClock } from './deadline-clock.js';
import { RemindersQueries } from './reminders.queries.js';
import { RemindersResolver } from './reminders.resolver.js';

@Module({ imports: [MattersModule], providers: [DeadlineClock, RemindersQueries, RemindersResolver] })
export class DeadlinesModule {}
