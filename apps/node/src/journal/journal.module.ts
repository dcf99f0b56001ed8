import { Global, Module } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';
import { JournalService } from './journal.service.js';

@Global()
@Module({ providers: [JournalService, Transactions], exports: [JournalService, Transactions] })
export class JournalModule {}
