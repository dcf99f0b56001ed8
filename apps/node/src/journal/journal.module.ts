import { Global, Module } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';
import { Incarnation } from './incarnation.js';
import { JournalService } from './journal.service.js';

@Global()
@Module({
  providers: [Incarnation, JournalService, Transactions],
  exports: [Incarnation, JournalService, Transactions],
})
export class JournalModule {}
