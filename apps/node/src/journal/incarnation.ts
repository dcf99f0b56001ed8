import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { untilReached } from '../database/patience.js';
import { Identity } from '../identity/identity.js';
import { begunAt } from '../identity/keys-file.js';

/** An id from later than this was made under a clock that is ahead, and tells nothing about when. */
const TOLERATED_AHEAD_MS = 5 * 60_000;
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

  /** @throws Error when keys and database are of different incarnations: the program must not run then */
  async onModuleInit(): Promise<void> {
    await untilReached(() => this.requireOneIncarnation());
    const rows = await untilReached(() =>
      this.source.query<unknown[]>('SELECT 1 FROM recoveries WHERE incarnation = $1 AND decides_at IS NULL', [
        this.identity.incarnation,
      ]),
    );
    this.recovering = rows.length > 0;
  }

  get name(): string {
    return this.identity.incarnation;
  }

  get code(): string {
    return this.identity.code;
  }

  /** Whether decisions about what was here before have to wait. */
  get isRecovering(): boolean {
    return this.recovering;
  }

  /**
   * From now on this node decides again, beginning with what it has not answered meanwhile. Remembered only after that,
   * so that a crash in between leads to another recovery and not to offers that nobody ever answers.
   */
  async decideAgain(answer: () => Promise<void>): Promise<void> {
    this.recovering = false;
    try {
      await answer();
      await this.source.query(
        'UPDATE recoveries SET decides_at = now() WHERE incarnation = $1 AND decides_at IS NULL',
        [this.name],
      );
    } catch (error) {
      this.recovering = true;
      throw error;
    }
  }

  /** From now on this node decides nothing about what was here before: it learned that it had a later life. */
  decideNoMore(): void {
    this.recovering = true;
  }

  /** Whether an id tells (UUIDv7) that it was made in this incarnation, so that nothing of before can bear it. */
  isYoungerId(id: string): boolean {
    if (!UUID_V7.test(id)) return false;
    const madeAt = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
    return madeAt >= begunAt(this.name).getTime() && madeAt <= Date.now() + TOLERATED_AHEAD_MS;
  }

  // Nothing that arrives could be stored, and nothing could be written: better to say so than to look alive.
  private async requireOneIncarnation(): Promise<void> {
    const rows: { incarnation: string }[] = await this.source.query('SELECT incarnation FROM journal_head');
    const inDatabase = rows[0]?.incarnation ?? 'none';
    if (inDatabase === this.name) return;
    throw new Error(
      `数据库与密钥文件不配套（数据库 ${inDatabase}，密钥 ${this.name}），节点不能启动。请停止节点后重新登记（npm run up，或运行 enrol）；如果是恢复备份时中断的，请重新恢复一次。 / ` +
        `database and keys file do not belong together (database ${inDatabase}, keys ${this.name}): the node does not start. Run the enrolment again (npm run up, or enrol); if a restore was interrupted, repeat the restore.`,
    );
  }
}
