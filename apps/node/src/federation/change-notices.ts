import { STEP_SCHEMA_VERSION, subjects, type ChangeNotice } from '@fengqiao/contracts';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { bufferTime, filter } from 'rxjs';
import { Transactions } from '../database/transactions.js';
import { Identity } from '../identity/identity.js';
import { Broker } from './broker.js';

/** Changes of this long are told together. */
const GATHER_MS = 100;
const MAX_IDS = 500;

/** Tells live views that something changed: ids only, to be asked for by whoever may see them. */
@Injectable()
export class ChangeNotices implements OnApplicationBootstrap {
  constructor(
    private readonly transactions: Transactions,
    private readonly identity: Identity,
    private readonly broker: Broker,
  ) {}

  onApplicationBootstrap(): void {
    this.transactions.committed
      .pipe(
        bufferTime(GATHER_MS),
        filter((commits) => commits.some(({ matters }) => matters.length > 0)),
      )
      .subscribe((commits) => {
        const matters = [...new Set(commits.flatMap((commit) => commit.matters))].slice(0, MAX_IDS);
        const notice: ChangeNotice = {
          matters,
          nodes: false,
          at: new Date().toISOString(),
        };
        this.broker.say(subjects.change(this.identity.code), {
          headers: {},
          text: JSON.stringify({ schemaVersion: STEP_SCHEMA_VERSION, ...notice }),
        });
      });
  }
}
