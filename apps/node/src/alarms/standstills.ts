import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NodeClock } from '../clock/node-clock.js';
import { Config } from '../config.js';
import { SILENT_AFTER_BEATS } from '../freshness/freshness.queries.js';
import { Loop } from '../loop.js';
import { alarm, sinceWords, type Alarm, type AlarmSource, type Sight } from './alarm.js';

const LOOK_MS = 1_000;
/** Told so long after it ended: what was promised for that time may have been missed. */
const TOLD_MS = 10 * 60_000;
const KEPT_MS = 30 * 24 * 3_600_000;
const MOST = 5;

/**
 * Notices afterwards that this program stood still, as on a machine that slept or was starved: meanwhile the others took
 * it for silent. It looks at how long the machine has run, sleep included, which no setting of the clock moves.
 */
@Injectable()
export class Standstills implements AlarmSource, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop('standstills', LOOK_MS, () => this.look());
  private seen = -Infinity;
  private unwritten: { from: Date; until: Date }[] = [];

  constructor(
    private readonly source: DataSource,
    private readonly config: Config,
    private readonly clock: NodeClock,
  ) {}

  onApplicationBootstrap(): void {
    this.seen = this.clock.running();
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  async alarms({ now }: Sight): Promise<Alarm[]> {
    const rows: { stood_from: Date; stood_until: Date }[] = await this.source.query(
      'SELECT stood_from, stood_until FROM standstills WHERE stood_until > $1 ORDER BY stood_until DESC LIMIT $2',
      [new Date(now.getTime() - TOLD_MS), MOST],
    );
    return rows.map((row) => stoodStill(row.stood_from, row.stood_until));
  }

  private async look(): Promise<void> {
    const before = this.seen;
    this.seen = this.clock.running();
    const still = this.seen - before;
    if (still > SILENT_AFTER_BEATS * this.config.heartbeatMs) {
      this.unwritten.push({ from: this.clock.timeOf(before), until: this.clock.timeOf(this.seen) });
    }
    for (let one = this.unwritten[0]; one; one = this.unwritten[0]) {
      await this.source.query(
        'INSERT INTO standstills (stood_from, stood_until) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [one.from, one.until],
      );
      await this.source.query('DELETE FROM standstills WHERE stood_until < $1', [
        new Date(one.until.getTime() - KEPT_MS),
      ]);
      this.unwritten.shift();
    }
  }
}

function stoodStill(from: Date, until: Date): Alarm {
  const seconds = Math.round((until.getTime() - from.getTime()) / 1000);
  const words = sinceWords(from);
  return alarm({
    kind: 'stood_still',
    severity: 'notice',
    since: from,
    count: seconds,
    sentence: `本机程序${words.zh}停顿了 ${seconds} 秒，期间没有收发，上级会看到本机失联 / this program stood still for ${seconds} s ${words.en}; the nodes above took it for silent`,
    advice:
      '收发已自动恢复。经常出现的，请检查电脑是否休眠、内存或磁盘是否不足 / it goes on by itself; if it happens often, look whether the machine sleeps or is short of memory or disk',
  });
}
