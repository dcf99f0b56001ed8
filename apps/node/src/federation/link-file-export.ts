import { Refusal } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { writeCarriedFile, type PartToWrite } from '../carried-files/carried-file.js';
import { linesOf } from '../carried-files/lines.js';
import { Identity } from '../identity/identity.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Envelopes } from './envelopes.js';

/** What the header of a link file says of it. */
export interface LinkFileAbout {
  /** For whom it is. */
  to: string;
  /** Incarnation of the node that made it. */
  incarnation: string;
  /** Numbers of its first and last entry; `last` is below `first` when it holds receipts only. */
  first: number;
  last: number;
}

/** From where on: what was not confirmed when nothing is said, everything from 1, or from that number. */
export type LinkFileFrom = 'unconfirmed' | number;

export interface LinkFile {
  about: LinkFileAbout;
  stream: Readable;
}

/**
 * The link to a peer as a file, for when no wire reaches it: the same signed messages that travel on the wire, and the
 * receipts that this node owes the peer. Making one changes nothing here: what is in a file is not sent, and only the
 * peer's receipt says that it arrived.
 */
@Injectable()
export class LinkFileExport {
  constructor(
    private readonly source: DataSource,
    private readonly identity: Identity,
    private readonly jurisdictions: JurisdictionsService,
    private readonly envelopes: Envelopes,
  ) {}

  /** @throws Refusal BAD_USER_INPUT when there is no such peer or no such place on the link */
  async begin(to: string, from: LinkFileFrom): Promise<LinkFile> {
    const peer = this.jurisdictions.node(to);
    if (!peer) throw new Refusal('BAD_USER_INPUT', `目录中没有节点 ${to.slice(0, 20)} / no such node`);
    if (to === this.identity.code)
      throw new Refusal('BAD_USER_INPUT', '不能导出给本节点自己 / not to itself');
    const { head, received } = await this.standOf(to);
    const first = from === 'unconfirmed' ? received + 1 : from;
    if (first > head + 1)
      throw new Refusal('BAD_USER_INPUT', `这条链路目前到第 ${head} 条 / the link ends at ${head}`);
    const about: LinkFileAbout = { to, incarnation: this.identity.incarnation, first, last: head };
    const { identity } = this;
    const stream = writeCarriedFile(
      { kind: 'link', identity, recipients: [peer.curveKey], about: { ...about } },
      this.parts(about),
    );
    return { about, stream };
  }

  private async standOf(peer: string): Promise<{ head: number; received: number }> {
    const [link] = await this.source.query<{ head: string; received: string }[]>(
      'SELECT head, received FROM links_out WHERE peer = $1',
      [peer],
    );
    return { head: Number(link?.head ?? 0), received: Number(link?.received ?? 0) };
  }

  private async *parts(about: LinkFileAbout): AsyncGenerator<PartToWrite> {
    yield { name: 'receipts', data: linesOf(await this.receipts(about.to)) };
    yield { name: 'entries', data: this.entries(about) };
  }

  private receipts(peer: string): Promise<{ incarnation: string; watermark: number }[]> {
    return this.source.query(
      'SELECT incarnation, watermark::float8 AS watermark FROM links_in WHERE peer = $1 AND watermark > 0',
      [peer],
    );
  }

  private async *entries({ to, first, last }: LinkFileAbout): AsyncGenerator<Buffer> {
    for (let next = first; next <= last;) {
      const page = await this.envelopes.read(this.source, to, next, last);
      const newest = page.at(-1);
      if (!newest) throw new Error(`entry ${next} of the link to ${to} is not there`);
      yield linesOf(page);
      next = newest.number + 1;
    }
  }
}
