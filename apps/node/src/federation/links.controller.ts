import { beatFrom, receiptFrom } from '@fengqiao/contracts';
import { BATCH, type Delivered, type Word } from '@fengqiao/jetstream';
import { Controller } from '@nestjs/common';
import { EventPattern, Transport } from '@nestjs/microservices';
import { HeardBeats } from './heard-beats.js';
import { Receipts } from './receipts.js';
import { Said } from './said.js';
import { Receiver } from './receiver.js';
import { SignedWords } from './signed-words.js';
import { Witnessing } from './witnessing.js';
import { JETSTREAM } from './transports.js';

/** What other nodes send unasked. */
@Controller()
export class LinksController {
  constructor(
    private readonly receiver: Receiver,
    private readonly receipts: Receipts,
    private readonly beats: HeardBeats,
    private readonly words: SignedWords,
    private readonly witnessing: Witnessing,
  ) {}

  /** One fetch of the broker is one batch is one transaction. When this rejects, the same messages come again. */
  @EventPattern(BATCH, JETSTREAM)
  async onBatch(@Said() batch: Delivered[]): Promise<void> {
    this.receipts.send(await this.receiver.take(batch));
  }

  @EventPattern('receipt', Transport.NATS)
  async onReceipt(@Said() word: Word): Promise<void> {
    const said = this.words.read('receipt', word, receiptFrom);
    if (said) await this.receipts.take(said.from, said.body);
  }

  @EventPattern('beat', Transport.NATS)
  async onBeat(@Said() word: Word): Promise<void> {
    const said = this.words.read('beat', word, beatFrom);
    if (!said) return;
    await this.beats.take(said.from, said.body);
    await this.witnessing.answer(said.from, said.body);
  }
}
