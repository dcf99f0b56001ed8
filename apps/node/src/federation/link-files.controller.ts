import { Refusal } from '@fengqiao/domain';
import { Controller, Get, Logger, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { faultName, isDatabaseAway } from '../faults.js';
import { Identity } from '../identity/identity.js';
import { Asker, Roles } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { LinkFileExport, type LinkFileAbout, type LinkFileFrom } from './link-file-export.js';
import { LinkFileImport, type ImportTally } from './link-file-import.js';
import { LinkFileSpool } from './link-file-spool.js';

/** What a person carries when no wire reaches the peer. Both directions leave a line in the log, without a name in it. */
@Roles('administrator')
@Controller('link-files')
export class LinkFilesController {
  private readonly logger = new Logger('link-files');

  constructor(
    private readonly identity: Identity,
    private readonly exporting: LinkFileExport,
    private readonly importing: LinkFileImport,
    private readonly spool: LinkFileSpool,
  ) {}

  /** The link to a peer as a file. It breaks off when something fails, and what has broken off is refused by its reader. */
  @Get(':peer')
  async export(
    @Param('peer') peer: string,
    @Query('from') from: string | undefined,
    @Asker() person: PersonEntity,
    @Res() response: Response,
  ): Promise<void> {
    const { about, stream } = await this.exporting.begin(peer, fromOf(from));
    const { first, last } = about;
    this.logger.log(`link file for ${peer}: entries ${first} to ${last}, asked by ${person.id}`);
    response
      .type('application/octet-stream')
      .setHeader('content-disposition', `attachment; filename="${fileName(this.identity.code, about)}"`)
      .setHeader('cache-control', 'no-store, no-transform')
      .setHeader('fengqiao-entries', String(Math.max(0, last - first + 1)));
    try {
      await pipeline(stream, response);
    } catch (error) {
      // The answer has begun, so there is nobody left to tell but the log; its reader sees it break off.
      this.logger.warn(`link file for ${peer} broke off: ${faultName(error)}`);
    }
  }

  /** Takes a link file. Answers with a line of JSON for each tally while it is taken; the last one says how it ended. */
  @Post()
  async import(
    @Req() request: Request,
    @Asker() person: PersonEntity,
    @Res() response: Response,
  ): Promise<void> {
    const path = await this.spool.keep(request).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return null;
      throw error;
    });
    if (path === null) {
      this.logger.warn('a link file did not arrive whole');
      return;
    }
    try {
      await this.importing.verify(path);
      response.type('application/x-ndjson').setHeader('cache-control', 'no-store, no-transform');
      await this.take(path, person, response);
    } finally {
      await this.spool.discard(path);
    }
  }

  private async take(path: string, person: PersonEntity, response: Response): Promise<void> {
    let last: ImportTally | null = null;
    const say = (line: object): boolean => response.write(`${JSON.stringify(line)}\n`);
    try {
      for await (const tally of this.importing.take(path)) {
        last = tally;
        if (response.destroyed) break;
        say({ progress: tally });
      }
      say({ done: last });
    } catch (error) {
      const refusal = refusalFor(error);
      this.logger.error(`a link file was taken in part: ${faultName(error)}`);
      say({ refused: { code: refusal.code, message: refusal.message } });
    }
    if (last) this.logger.log(`link file ${wordsOf(last)}, handed in by ${person.id}`);
    response.end();
  }
}

function fromOf(text: string | undefined): LinkFileFrom {
  if (text === undefined) return 'unconfirmed';
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new Refusal('BAD_USER_INPUT', '起始序号应为正整数 / `from` is a number from 1');
}

function fileName(from: string, { to, first, last }: LinkFileAbout): string {
  return `fengqiao-link-${from}-${to}-${first}-${last}.age`;
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal(isDatabaseAway(error) ? 'DATABASE_UNAVAILABLE' : 'INTERNAL');
}

function wordsOf({ from, taken, known, held, left, refused, confirmed }: ImportTally): string {
  return `from ${from}: ${taken} new, ${known} known, ${held} held, ${left} left, ${refused} refused, ${confirmed} confirmed`;
}
