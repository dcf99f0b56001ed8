import { envelopeIn, receiptFrom, STEP_SCHEMA_VERSION, type Envelope } from '@fengqiao/contracts';
import { Refusal } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { createReadStream } from 'node:fs';
import { DataSource } from 'typeorm';
import { readCarriedFile, verifyCarriedFile, type Opening } from '../carried-files/carried-file.js';
import { valuesIn } from '../carried-files/lines.js';
import { Identity } from '../identity/identity.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Receipts } from './receipts.js';
import { Receiver } from './receiver.js';

/** Applied in one transaction: so many messages, or as many as make so much text. */
const PAGE = 256;
const PAGE_TEXT = 4_000_000;

/** What came of a file, or of its beginning while it is being taken. */
export interface ImportTally {
  /** Code of the node that made it. */
  from: string;
  /** Entries in the file. */
  entries: number;
  /** Entries that were read so far: the sum of the five below. */
  read: number;
  taken: number;
  known: number;
  /** Here, and waiting for entries before them that are not. */
  held: number;
  /** Not taken now: too far beyond a gap to be held. */
  left: number;
  /** Never taken: no message of that node, or not as it signed it. */
  refused: number;
  /** Entries of this node that the file's receipts confirmed anew. */
  confirmed: number;
  /** The entries that must come first, when some are held or left. */
  gap: { first: number; last: number } | null;
}

type Watermarks = Map<string, number>;

/**
 * Takes a link file: its messages go through the same door as those of the wire, so that order, repetition and
 * interruption do not matter. Nothing is taken of a file before all of it was verified.
 */
@Injectable()
export class LinkFileImport {
  constructor(
    private readonly source: DataSource,
    private readonly identity: Identity,
    private readonly jurisdictions: JurisdictionsService,
    private readonly receiver: Receiver,
    private readonly receipts: Receipts,
  ) {}

  /** Sees that the file is whole, true and for here. @throws Refusal FILE_… otherwise */
  async verify(path: string): Promise<void> {
    const { header } = await verifyCarriedFile(createReadStream(path), this.opening());
    if (header.about['to'] !== this.identity.code) throw new Refusal('FILE_NOT_FOR_HERE');
  }

  /** Takes a verified file and tells how far it is after each transaction; the last tally is the result. */
  async *take(path: string): AsyncGenerator<ImportTally> {
    const { header, parts } = await readCarriedFile(createReadStream(path), this.opening());
    const { from, about } = header;
    const entries = Math.max(0, Number(about['last']) - Number(about['first']) + 1) || 0;
    const tally = beginning(from, entries);
    for await (const { name, data } of parts) {
      if (name === 'receipts') tally.confirmed += await this.takeReceipts(from, data);
      if (name !== 'entries') continue;
      for await (const page of pagesOf(data)) {
        await this.takePage(from, page, tally);
        yield { ...tally };
      }
    }
    yield {
      ...tally,
      gap: tally.held + tally.left > 0 ? await this.gap(from, String(about['incarnation'])) : null,
    };
  }

  private opening(): Opening {
    return {
      kind: 'link',
      secret: this.identity.curve,
      keyOf: (code) => this.jurisdictions.node(code)?.signingKey,
    };
  }

  private async takeReceipts(peer: string, data: AsyncIterable<Buffer>): Promise<number> {
    const before = await this.receivedBy(peer);
    for await (const value of valuesIn(data)) {
      const receipt = receiptFrom({ ...(value as object), schemaVersion: STEP_SCHEMA_VERSION });
      if (receipt) await this.receipts.take(peer, receipt);
    }
    return (await this.receivedBy(peer)) - before;
  }

  // What would have been next on its link and is neither here nor held was not let in.
  private async takePage(peer: string, values: readonly unknown[], tally: ImportTally): Promise<void> {
    const page = values.map(envelopeIn).filter((e): e is Envelope => e?.from === peer);
    const before = await this.watermarks(peer);
    this.receipts.send(await this.receiver.apply(page));
    const after = await this.watermarks(peer);
    const held = await this.heldOf(peer, page);
    for (const { incarnation, number } of page) {
      if (number <= (before.get(incarnation) ?? 0)) tally.known += 1;
      else if (number <= (after.get(incarnation) ?? 0)) tally.taken += 1;
      else if (held.has(`${incarnation}/${number}`)) tally.held += 1;
      else if (number === (after.get(incarnation) ?? 0) + 1) tally.refused += 1;
      else tally.left += 1;
    }
    tally.refused += values.length - page.length;
    tally.read += values.length;
  }

  private async receivedBy(peer: string): Promise<number> {
    const [link] = await this.source.query<{ received: string }[]>(
      'SELECT received FROM links_out WHERE peer = $1',
      [peer],
    );
    return Number(link?.received ?? 0);
  }

  private async watermarks(peer: string): Promise<Watermarks> {
    const rows: { incarnation: string; watermark: string }[] = await this.source.query(
      'SELECT incarnation, watermark FROM links_in WHERE peer = $1',
      [peer],
    );
    return new Map(rows.map(({ incarnation, watermark }) => [incarnation, Number(watermark)]));
  }

  private async heldOf(peer: string, page: readonly Envelope[]): Promise<Set<string>> {
    const rows: { incarnation: string; number: string }[] = await this.source.query(
      'SELECT incarnation, number FROM held_messages WHERE peer = $1 AND number = ANY($2)',
      [peer, page.map(({ number }) => number)],
    );
    return new Set(rows.map(({ incarnation, number }) => `${incarnation}/${number}`));
  }

  private async gap(peer: string, incarnation: string): Promise<{ first: number; last: number } | null> {
    const [row] = await this.source.query<{ first: number; last: number | null }[]>(
      `SELECT coalesce(max(i.watermark), 0)::float8 + 1 AS first, min(h.number)::float8 - 1 AS last
       FROM held_messages h LEFT JOIN links_in i ON i.peer = h.peer AND i.incarnation = h.incarnation
       WHERE h.peer = $1 AND h.incarnation = $2`,
      [peer, incarnation],
    );
    return row && row.last !== null ? { first: row.first, last: row.last } : null;
  }
}

function beginning(from: string, entries: number): ImportTally {
  return {
    from,
    entries,
    read: 0,
    taken: 0,
    known: 0,
    held: 0,
    left: 0,
    refused: 0,
    confirmed: 0,
    gap: null,
  };
}

async function* pagesOf(data: AsyncIterable<Buffer>): AsyncGenerator<unknown[]> {
  let page: unknown[] = [];
  let text = 0;
  for await (const value of valuesIn(data)) {
    page.push(value);
    text += textOf(value);
    if (page.length < PAGE && text < PAGE_TEXT) continue;
    yield page;
    page = [];
    text = 0;
  }
  if (page.length > 0) yield page;
}

function textOf(value: unknown): number {
  return envelopeIn(value)?.body.length ?? 0;
}
