import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/matters.module.js';
import { DeadlineClock } from './deadline-clock.js';
import { DeadlineRules } from './deadline-rules.js';
import { OverseersTime } from './overseers-time.js';
import { RemindersQueries } from './reminders.queries.js';
import { RemindersResolver } from './reminders.resolver.js';

@Module({
  imports: [MattersModule],
  providers: [DeadlineClock, DeadlineRules, OverseersTime, RemindersQueries, RemindersResolver],
})
export class DeadlinesModule {}
