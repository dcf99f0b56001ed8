import type { DirectoryCommand, LogPlace } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NodeClock } from '../clock/node-clock.js';
import { DirectoryService } from '../directory/directory.service.js';
import { lastPlacesOf } from '../journal/journal.queries.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';

/** What an administrator decides about nodes, with what the decision needs to know. */
@Injectable()
export class Administration {
  constructor(
    private readonly source: DataSource,
    private readonly directory: DirectoryService,
    private readonly jurisdictions: JurisdictionsService,
    private readonly clock: NodeClock,
  ) {}

  /** @throws Refusal NOT_AT_TOP at a node that does not keep the directory */
  async execute(command: DirectoryCommand, by: string): Promise<void> {
    const now = this.clock.now().toISOString();
    await this.directory.execute(command, { from: this.jurisdictions.here, by, now });
  }

  /** The last step that this node has of each life of another. */
  known(code: string): Promise<LogPlace[]> {
    return lastPlacesOf(this.source, code);
  }
}
