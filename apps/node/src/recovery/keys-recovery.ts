import { keyMessageFrom, type KeysQuestion } from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';
import { Questions } from '../federation/questions.js';
import { MatterKeysQueries } from '../matters/matter-keys.queries.js';
import { MattersService } from '../matters/matters.service.js';
import { FIRST_MATTER } from './recovery-peers.js';

/** Asks other nodes to wrap anew the keys of matters that this one is entitled to and has lost. */
@Injectable()
export class KeysRecovery {
  constructor(
    private readonly transactions: Transactions,
    private readonly questions: Questions,
    private readonly keys: MatterKeysQueries,
    private readonly matters: MattersService,
  ) {}

  /** How many keys one node gave; null when it did not answer to the end. What it cannot open, it passes over. */
  async fetch(peer: string): Promise<number | null> {
    let got = 0;
    let page = await this.keys.lackingAfter(FIRST_MATTER);
    while (page.reached !== null) {
      const found = await this.ask(peer, page.matterIds);
      if (found === null) return null;
      got += found;
      page = await this.keys.lackingAfter(page.reached);
    }
    return got;
  }

  /** Of how many matters a key lacks that this node is entitled to. */
  async lacking(): Promise<number> {
    let count = 0;
    let page = await this.keys.lackingAfter(FIRST_MATTER);
    while (page.reached !== null) {
      count += page.matterIds.length;
      page = await this.keys.lackingAfter(page.reached);
    }
    return count;
  }

  private async ask(peer: string, matterIds: string[]): Promise<number | null> {
    if (matterIds.length === 0) return 0;
    const question: KeysQuestion = { matterIds };
    const answer = await this.questions.answer(peer, 'keys', question, keyMessageFrom);
    if (!answer) return null;
    const proven = await this.keys.proven(answer.filter(({ matterId }) => matterIds.includes(matterId)));
    const keys = proven.map((key) => ({ key, sender: peer }));
    await this.transactions.run((tx, touched) =>
      this.matters.record(tx, { steps: [], keys, strangers: [] }, touched),
    );
    return keys.length;
  }
}
