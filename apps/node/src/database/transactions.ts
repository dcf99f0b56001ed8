import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import {
  DataSource,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
  type EntityManager,
} from 'typeorm';
import { ConnectionLost } from '../faults.js';

/** What a committed transaction changed, for whoever acts on commits: the relay and the live views. */
export interface Committed {
  matters: readonly string[];
}

/** What TypeORM answers to every further statement of a transaction whose connection broke. */
const GIVEN_UP = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

/**
 * The only way to write. The transaction's handle is a parameter, and inside there is no other way to reach the
 * database; what must happen because of a commit hears of it after the commit, never before.
 */
@Injectable()
export class Transactions {
  private readonly commits = new Subject<Committed>();
  private readonly sequels = new WeakMap<EntityManager, (() => void)[]>();
  readonly committed = this.commits.asObservable();

  constructor(private readonly source: DataSource) {}

  /** @throws ConnectionLost when the connection broke before the commit was sent */
  async run<Result>(work: (tx: EntityManager, touched: Set<string>) => Promise<Result>): Promise<Result> {
    const touched = new Set<string>();
    let sequels: (() => void)[] = [];
    const result = await this.source
      .transaction(async (tx) => {
        this.sequels.set(tx, (sequels = []));
        return work(tx, touched);
      })
      .catch((error: unknown) => {
        // Used before its own end, it can only have been given up.
        throw GIVEN_UP.some((type) => error instanceof type) ? new ConnectionLost() : error;
      });
    for (const sequel of sequels) sequel();
    this.commits.next({ matters: [...touched] });
    return result;
  }

  /** Does this once the transaction is committed, before anybody else hears of it; never when it is not. */
  afterCommit(tx: EntityManager, sequel: () => void): void {
    this.sequels.get(tx)?.push(sequel);
  }
}
