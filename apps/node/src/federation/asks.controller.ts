import {
  entriesQuestionFrom,
  eventsQuestionFrom,
  HEADERS,
  idsQuestionFrom,
  senderOf,
  type LiveState,
} from '@fengqiao/contracts';
import type { Answer, Word } from '@fengqiao/jetstream';
import { Controller } from '@nestjs/common';
import { MessagePattern, Transport } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { Identity } from '../identity/identity.js';
import { MattersQueries } from '../matters/matters.queries.js';
import { SOFTWARE_VERSION } from '../software-version.js';
import { answerOf } from './answers.js';
import { Envelopes } from './envelopes.js';
import { Said } from './said.js';
import { SignedWords } from './signed-words.js';

const MAX_EVENTS = 200;

/** What other nodes, and the gateway, may ask this one. */
@Controller()
export class AsksController {
  constructor(
    private readonly source: DataSource,
    private readonly identity: Identity,
    private readonly matters: MattersQueries,
    private readonly envelopes: Envelopes,
    private readonly words: SignedWords,
  ) {}

  /** Link entries by number: only of the asker's own link, and only of this incarnation. */
  @MessagePattern('ask.entries', Transport.NATS)
  async onEntries(@Said() word: Word): Promise<Answer> {
    const said = this.words.read('ask.entries', word, entriesQuestionFrom);
    if (said?.body.incarnation !== this.identity.incarnation) return answerOf([]);
    return answerOf(await this.envelopes.read(this.source, said.from, said.body.from, said.body.to));
  }

  /** Events of a matter by id, for whoever belongs to its audience; for others the steps before those they prove to have. */
  @MessagePattern('ask.events', Transport.NATS)
  async onEvents(@Said() word: Word): Promise<Answer> {
    const said = this.words.read('ask.events', word, eventsQuestionFrom);
    if (!said) return answerOf([]);
    const question = { ...said.body, ids: said.body.ids.slice(0, MAX_EVENTS) };
    return answerOf((await this.matters.eventsFor(said.from, question)).slice(0, MAX_EVENTS));
  }

  /** Which events of a matter this node has, for whoever belongs to its audience. */
  @MessagePattern('ask.ids', Transport.NATS)
  async onIds(@Said() word: Word): Promise<Answer> {
    const said = this.words.read('ask.ids', word, idsQuestionFrom);
    return answerOf(said ? await this.matters.eventIdsFor(said.from, said.body.matterId) : []);
  }

  /** How this node is, asked by the gateway. Says nothing about anybody, so the broker's permission is enough. */
  @MessagePattern('ask.state', Transport.NATS)
  async onState(@Said() word: Word): Promise<Answer> {
    const [row] = await this.source.query<{ queue: string; held: string }[]>(
      `SELECT (SELECT coalesce(sum(head - received), 0) FROM links_out) AS queue,
         (SELECT count(*) FROM matters WHERE holder = $1 AND status NOT IN ('closed', 'rejected', 'withdrawn')) AS held`,
      [this.identity.code],
    );
    const state: LiveState = {
      code: this.identity.code,
      pid: process.pid,
      uptimeSeconds: Math.round(process.uptime()),
      version: SOFTWARE_VERSION,
      queue: Number(row?.queue ?? 0),
      held: Number(row?.held ?? 0),
      at: new Date().toISOString(),
    };
    return this.words.sign('state', senderOf(word.subject), state, word.header(HEADERS.nonce));
  }
}
