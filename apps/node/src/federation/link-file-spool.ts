import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Config } from '../config.js';

/**
 * Where a file that is being handed in lies until it was read twice: once to see that all of it is true, once to take
 * it. It stays encrypted, readable by the node alone, and is gone afterwards.
 */
@Injectable()
export class LinkFileSpool implements OnApplicationBootstrap {
  private readonly folder: string;

  constructor(config: Config) {
    this.folder = join(config.dataFolder, 'incoming');
  }

  /** What a crash left behind is of no use: whoever handed it in still has it. */
  async onApplicationBootstrap(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Keeps what arrives and returns its path; `discard` it afterwards. Nothing is left when it does not arrive whole. */
  async keep(arriving: Readable): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, randomUUID());
    try {
      await pipeline(arriving, createWriteStream(path, { mode: 0o600 }));
      return path;
    } catch (error) {
      await this.discard(path);
      throw error;
    }
  }

  async discard(path: string): Promise<void> {
    await rm(path, { force: true });
  }
}
