import { envelopeFrom, type Beat, type Envelope, type Receipt } from '@fengqiao/contracts';
import { BATCH, type Delivered, type Word } from '@fengqiao/jetstream';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload, Transport } from '@nestjs/microservices';
import { HeardBeats } from './heard-beats.js';
import { Receipts } from './receipts.js';
import { Receiver } from './receiver.js';
import { SignedWords } from './signed-words.js';
import { JETSTREAM } from './transports.js';

/** What other nodes send unasked. */
@Controller()
export class LinksController {
  constructor(
    private readonly receiver: Receiver,
    private readonly receipts: Receipts,
    private readonly beats: HeardBeats,
    private readonly words: SignedWords,
  ) {}

  /** One fetch of the broker is one batch is one transaction. When this rejects, the same messages come again. */
  @EventPattern(BATCH, JETSTREAM)
  async onBatch(@Payload() batch: Delivered[]): Promise<void> {
    const envelopes = batch.map(({ header, text }) => envelopeFrom(header, text)).filter((e): e is Envelope => e !== null);
    this.receipts.send(await this.receiver.apply(envelopes));
  }

  @EventPattern('receipt', Transport.NATS)
  async onReceipt(@Payload() word: Word): Promise<void> {
    const said = this.words.read<Receipt>('receipt', word);
    if (said) await this.receipts.take(said.from, said.body);
  }

  @EventPattern('beat', Transport.NATS)
  async onBeat(@Payload() word: Word): Promise<void> {
    const said = this.words.read<Beat>('beat', word);
    if (said) await this.beats.take(said.from, said.body);
  }
}
