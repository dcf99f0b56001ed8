import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import { DataSource, type EntityManager } from 'typeorm';

/** What a committed transaction changed, for whoever acts on commits: the relay and the live views. */
export interface Committed {
  matters: readonly string[];
}

/**
 * The only way to write. The transaction's handle is a parameter, and inside there is no other way to reach the
 * database; what must happen because of a commit hears of it after the commit, never before.
 */
@Injectable()
export class Transactions {
  private readonly commits = new Subject<Committed>();
  readonly committed = this.commits.asObservable();

  constructor(private readonly source: DataSource) {}

  async run<Result>(work: (tx: EntityManager, touched: Set<string>) => Promise<Result>): Promise<Result> {
    const touched = new Set<string>();
    const result = await this.source.transaction((tx) => work(tx, touched));
    this.commits.next({ matters: [...touched] });
    return result;
  }
}
