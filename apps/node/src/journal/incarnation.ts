import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Identity } from '../identity/identity.js';
import { begunAt } from '../identity/keys-file.js';

const UUID_V7 = /^[\da-f]{8}-[\da-f]{4}-7/;

/**
 * The present life of this node's database. One that began anew, after a loss or a restore, first recovers what the
 * node had said before: until then the node decides nothing about what it may have decided already.
 */
@Injectable()
export class Incarnation implements OnModuleInit {
  private recovering = false;

  constructor(
    private readonly source: DataSource,
    private readonly identity: Identity,
  ) {}

  async onModuleInit(): Promise<void> {
    const rows: unknown[] = await this.source.query(
      'SELECT 1 FROM recoveries WHERE incarnation = $1 AND decides_at IS NULL',
      [this.identity.incarnation],
    );
    this.recovering = rows.length > 0;
  }

  get name(): string {
    return this.identity.incarnation;
  }

  /** Whether decisions about what was here before have to wait. */
  get isRecovering(): boolean {
    return this.recovering;
  }

  /** From now on this node decides again; remembered, so that it need not recover a second time. */
  async decideAgain(): Promise<void> {
    await this.source.query(
      'UPDATE recoveries SET decides_at = now() WHERE incarnation = $1 AND decides_at IS NULL',
      [this.name],
    );
    this.recovering = false;
  }

  /** Whether an id tells (UUIDv7) that it was made in this incarnation, so that nothing of before can bear it. */
  isYoungerId(id: string): boolean {
    if (!UUID_V7.test(id)) return false;
    return Number.parseInt(id.replace('-', '').slice(0, 12), 16) >= begunAt(this.name).getTime();
  }
}
