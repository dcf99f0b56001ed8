import { STEP_SCHEMA_VERSION, subjects, type ChangeNotice } from '@fengqiao/contracts';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { auditTime, buffer, filter } from 'rxjs';
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
    const changes = this.transactions.committed.pipe(filter(({ matters }) => matters.length > 0));
    // The time runs from the first change: while nothing changes, nothing is done.
    changes
      .pipe(buffer(changes.pipe(auditTime(GATHER_MS))))
      .subscribe((commits) => this.tell(commits.flatMap(({ matters }) => matters)));
  }

  private tell(changed: readonly string[]): void {
    const matters = [...new Set(changed)];
    while (matters.length > 0) {
      const notice: ChangeNotice = {
        matters: matters.splice(0, MAX_IDS),
        nodes: false,
        at: new Date().toISOString(),
      };
      this.broker.say(subjects.change(this.identity.code), {
        headers: {},
        text: JSON.stringify({ schemaVersion: STEP_SCHEMA_VERSION, ...notice }),
      });
    }
  }
}
