import { keysQuestionFrom, ownStepsQuestionFrom, setsQuestionFrom } from '@fengqiao/contracts';
import type { Answer, Word } from '@fengqiao/jetstream';
import { Controller } from '@nestjs/common';
import { MessagePattern, Transport } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { ownStepsAfter } from '../journal/own-steps.js';
import { MatterKeysQueries } from '../matters/matter-keys.queries.js';
import { MatterSetsQueries } from '../matters/matter-sets.queries.js';
import { answerOf, NO_ANSWER } from './answers.js';
import { Said } from './said.js';
import { SignedWords } from './signed-words.js';

/** What a node that was restored or rebuilt asks the others: what it had said, what concerns it, and its keys. */
@Controller()
export class RecoveryAsksController {
  constructor(
    private readonly source: DataSource,
    private readonly sets: MatterSetsQueries,
    private readonly keys: MatterKeysQueries,
    private readonly words: SignedWords,
  ) {}

  /** Steps that the asker itself wrote, past a place in their order: nobody gets anybody else's. */
  @MessagePattern('ask.own', Transport.NATS)
  async onOwn(@Said() word: Word): Promise<Answer> {
    const said = this.words.read('ask.own', word, ownStepsQuestionFrom);
    return said ? answerOf(await ownStepsAfter(this.source, said.from, said.body)) : NO_ANSWER;
  }

  /** Digests of the sets of all matters whose audience the asker belongs to. */
  @MessagePattern('ask.sets', Transport.NATS)
  async onSets(@Said() word: Word): Promise<Answer> {
    const said = this.words.read('ask.sets', word, setsQuestionFrom);
    return said ? answerOf(await this.sets.pageFor(said.from, said.body.after)) : NO_ANSWER;
  }

  /** The keys of matters, wrapped for the asker where this node's own journal entitles it to them. */
  @MessagePattern('ask.keys', Transport.NATS)
  async onKeys(@Said() word: Word): Promise<Answer> {
    const said = this.words.read('ask.keys', word, keysQuestionFrom);
    return said ? answerOf(await this.keys.wrappedFor(said.from, said.body.matterIds)) : NO_ANSWER;
  }
}
