import { beatFrom, receiptFrom, type Beat, type Receipt } from '@fengqiao/contracts';
import type { JurisdictionCode } from '@fengqiao/domain';
import { BATCH, type Delivered, type Word } from '@fengqiao/jetstream';
import { Controller, Logger } from '@nestjs/common';
import { EventPattern, Transport } from '@nestjs/microservices';
import { faultName } from '../faults.js';
import { HeardBeats } from './heard-beats.js';
import { NewestOfEach } from './newest-of-each.js';
import { Receipts } from './receipts.js';
import { Said } from './said.js';
import { Receiver } from './receiver.js';
import { SignedWords } from './signed-words.js';
import { Witnessing } from './witnessing.js';
import { JETSTREAM } from './transports.js';

/** Of each kind of word, so that the receiver and the desk always find a connection. */
const AT_ONCE = 3;

/** What other nodes send unasked. */
@Controller()
export class LinksController {
  private readonly logger = new Logger('links');
  private readonly heardBeats = this.inTurn<Beat>('beat', (from, beat) => this.heed(from, beat));
  // Receipts are cumulative, and said again.
  private readonly heardReceipts = this.inTurn<Receipt>('receipt', (from, said) =>
    this.receipts.take(from, said),
  );

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
  onReceipt(@Said() word: Word): void {
    const said = this.words.read('receipt', word, receiptFrom);
    if (said) this.heardReceipts.offer(said.from, said.body);
  }

  @EventPattern('beat', Transport.NATS)
  onBeat(@Said() word: Word): void {
    const said = this.words.read('beat', word, beatFrom);
    if (said) this.heardBeats.offer(said.from, said.body);
  }

  private async heed(from: JurisdictionCode, beat: Beat): Promise<void> {
    await this.beats.take(from, beat);
    await this.witnessing.answer(from, beat);
  }

  private inTurn<Body>(
    kind: 'beat' | 'receipt',
    work: (from: JurisdictionCode, body: Body) => Promise<void>,
  ): NewestOfEach<Body> {
    return new NewestOfEach(AT_ONCE, work, (from, error) => {
      this.logger.warn(`${kind} of ${from}: ${faultName(error)}`);
    });
  }
}
