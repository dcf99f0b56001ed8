import { Controller, Logger, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { faultName } from '../faults.js';
import { Asker, Roles } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { BackupService } from './backup.service.js';

/** Hands a backup of this node to an administrator, as it is being made. */
@Roles('administrator')
@Controller('backup')
export class BackupController {
  private readonly logger = new Logger('backup');

  constructor(private readonly backups: BackupService) {}

  @Post()
  async take(@Asker() person: PersonEntity, @Res() response: Response): Promise<void> {
    const { file, expectedBytes } = await this.backups.begin(person.id);
    response
      .type('application/octet-stream')
      .setHeader('cache-control', 'no-store')
      .setHeader('fengqiao-expected-bytes', String(expectedBytes));
    try {
      await pipeline(file, response);
      this.logger.log({ audit: 'backup', person: person.id }, 'the backup is whole');
    } catch (error) {
      // The response has begun, so its sudden end is what tells the other side that the file is not whole.
      this.logger.warn(`the backup was not finished: ${faultName(error)}`);
    }
  }
}
