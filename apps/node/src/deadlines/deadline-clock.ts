import { Refusal, reminderAt, type Actor } from '@fengqiao/domain';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { NodeClock } from '../clock/node-clock.js';
import { Config } from '../config.js';
import { faultName, isDatabaseAway } from '../faults.js';
import { Loop } from '../loop.js';
import { MattersService } from '../matters/matters.service.js';
import { DeadlineRules } from './deadline-rules.js';

/** Dealt with in one look; the rest waits for the next. */
const AT_ONCE = 200;
/** What could not be moved is tried again after this. */
const REST_MS = 60_000;

interface DueMatter {
  id: string;
  due_at: Date;
  status_since: string;
}

/**
 * Makes deadlines act, on this node's own clock: reminds, lets what is overdue here rise, and takes up what is overdue
 * below and did not rise by itself, be the node below switched off or its clock wrong (promise 7). Each acts once: a
 * reminder by its unique row, a move because it changes who holds the matter. While the clock is in doubt nothing acts
 * here, and the tier above, which watches the same deadlines, does; what is due fires when the doubt is gone.
 */
@Injectable()
export class DeadlineClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('deadlines');
  private readonly loop: Loop;
  private readonly actor: Actor;
  private readonly restUntil = new Map<string, number>();

  constructor(
    config: Config,
    private readonly source: DataSource,
    private readonly clock: NodeClock,
    private readonly rules: DeadlineRules,
    private readonly matters: MattersService,
  ) {
    this.actor = { id: 'clock', name: '期限时钟', role: 'clock', scope: rules.here };
    this.loop = new Loop('deadlines', config.tickMs, () => this.tick());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  // Each part by itself: what one cannot do must not keep the others from acting.
  private async tick(): Promise<void> {
    await this.separately((now) => this.remind(now));
    if (this.rules.rises) await this.separately((now) => this.rise(now));
    await this.separately((now) => this.matters.correctWatches(now, this.rules.clockToleranceMs));
    await this.separately((now) => this.takeUp(now));
  }

  // The clock is asked before each part, because it may jump at any moment.
  private async separately(part: (now: Date) => Promise<void>): Promise<void> {
    const now = this.clock.decisive();
    if (!now) return;
    try {
      await part(now);
    } catch (error) {
      this.logger.warn(faultName(error));
    }
  }

  private async remind(now: Date): Promise<void> {
    const rows: DueMatter[] = await this.source.query(TO_BE_REMINDED, [
      this.rules.here,
      AT_ONCE,
      now,
      this.rules.remindAtPercent,
    ]);
    for (const { id, due_at: dueAt, status_since: since } of rows) {
      const soon = reminderAt(since, dueAt.toISOString(), this.rules.remindAtPercent);
      if (soon && new Date(soon) <= now) await this.fire(id, 'due_soon', dueAt, now);
      if (dueAt <= now) await this.fire(id, 'overdue', dueAt, now);
    }
  }

  private async fire(
    matterId: string,
    kind: 'due_soon' | 'overdue',
    dueAt: Date,
    firedAt: Date,
  ): Promise<void> {
    await this.source.query(
      `INSERT INTO reminders (id, matter_id, kind, due_at, fired_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [uuidv7(), matterId, kind, dueAt, firedAt],
    );
  }

  private async rise(now: Date): Promise<void> {
    const rows: { id: string }[] = await this.source.query(
      `SELECT id FROM matters WHERE holder = $1 AND offered_to IS NULL AND NOT behind AND due_at < $4
         AND id <> ALL($3) ORDER BY due_at LIMIT $2`,
      [this.rules.here, AT_ONCE, this.resting(), now],
    );
    for (const { id } of rows) {
      if (!(await this.act(id, { type: 'EscalateMatter', text: '逾期未办，系统自动上报' }))) return;
    }
  }

  private async takeUp(now: Date): Promise<void> {
    const rows: { id: string }[] = await this.source.query(
      'SELECT id FROM matters WHERE watch_until < $3 AND id <> ALL($2) ORDER BY watch_until LIMIT $1',
      [AT_ONCE, this.resting(), now],
    );
    for (const { id } of rows) {
      if (!(await this.act(id, { type: 'TakeUpMatter', text: '下级逾期未办且未上报，系统自动提级' }))) return;
    }
  }

  // A refusal mostly means that the matter moved on in this very moment. What fails rests a while, so that it neither
  // keeps the others from their turn nor is forgotten. False when the clock fell into doubt over it.
  private async act(
    matterId: string,
    wish: { type: 'EscalateMatter' | 'TakeUpMatter'; text: string },
  ): Promise<boolean> {
    const now = this.clock.decisive();
    if (!now) return false;
    try {
      await this.matters.execute({ ...wish, matterId, occurredAt: now.toISOString() }, this.actor);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      this.restUntil.set(matterId, performance.now() + REST_MS);
      this.logger.log(
        `${wish.type} of ${matterId}: ${error instanceof Refusal ? error.code : faultName(error)}`,
      );
    }
    return true;
  }

  private resting(): string[] {
    for (const [id, until] of this.restUntil) if (until <= performance.now()) this.restUntil.delete(id);
    return [...this.restUntil.keys()];
  }
}

// Only those whose reminder has come: a matter that is due late may have to be reminded of before many that are due
// sooner, and must not wait behind them.
const TO_BE_REMINDED = `
  SELECT m.id, m.due_at, m.state->>'statusSince' AS status_since
  FROM matters m, LATERAL (SELECT (m.state->>'statusSince')::timestamptz AS since) opened
  WHERE m.holder = $1 AND m.offered_to IS NULL AND m.due_at IS NOT NULL
    AND ((opened.since + (m.due_at - opened.since) * ($4::float8 / 100) <= $3
        AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.matter_id = m.id AND r.due_at = m.due_at AND r.kind = 'due_soon'))
      OR (m.due_at <= $3
        AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.matter_id = m.id AND r.due_at = m.due_at AND r.kind = 'overdue')))
  ORDER BY m.due_at LIMIT $2`;
