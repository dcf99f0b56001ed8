import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { uptime } from 'node:os';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { Identity } from '../identity/identity.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { untilReached } from '../database/patience.js';
import { faultName } from '../faults.js';
import { Loop } from '../loop.js';
import { PoliciesService } from '../policies/policies.service.js';
import { ClockJudge, type ClockMemory, type Doubt, type Reading } from './clock-judge.js';

/** No node wrote anything before this program was made. */
const MADE_AT = Date.parse('2026-11-01T00:00:00Z');
/** The clocks of two offices differ by minutes, and nothing is due within minutes. */
export const DEFAULT_TOLERANCE_SECONDS = 300;
/** So many heartbeats an answer counts, and the first one is waited for. */
const PATIENCE_BEATS = 15;
const REMEMBER_EVERY_MS = 60_000;
/** The database dates what it notes by what is remembered, so a change of more than this is remembered at once. */
const SAME_MS = 2_000;
/** An answer that took longer tells nothing precise, and may have been played again. */
const LONGEST_WAY_MS = 30_000;

/** An answer to a heartbeat, as clocks see it. */
export interface HeardTime {
  /** Code of the node that answered. */
  witness: string;
  /** This machine's clock when it asked and when the answer came. */
  sentAt: Date;
  receivedAt: Date;
  /** The other node's clock when it answered. */
  theirs: Date;
  /** Why the other node doubts its own clock, a `DoubtReason` of its version; null when it does not. */
  doubt: string | null;
}

export interface ClockState {
  doubt: Doubt | null;
  /** How far this machine's clock is ahead of the believed time or of the last answer, in milliseconds; null when nothing tells. */
  ahead: number | null;
  /** Whether it stands so long after what was known that nothing is decided until somebody confirms it. */
  awaitsWord: boolean;
}

/**
 * The clock of this node. Everything that is recorded or decided takes its time from here, because the clock of the
 * machine may be wrong by a year and may jump under the program.
 */
@Injectable()
export class NodeClock implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('clock');
  private readonly loop: Loop;
  private judge: ClockJudge;
  private remembered = { at: -Infinity, ahead: 0, doubt: null as Doubt | null };

  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly identity: Identity,
    private readonly jurisdictions: JurisdictionsService,
    private readonly policies: PoliciesService,
  ) {
    this.judge = this.judgeWith({ known: MADE_AT, ahead: 0, doubt: null });
    this.loop = new Loop('clock', config.tickMs, () => this.remember());
  }

  async onModuleInit(): Promise<void> {
    this.judge = this.judgeWith(await untilReached(() => this.memory()));
    this.loop.start();
  }

  // What was heard in the last moment must not be forgotten: the next start would believe a clock that was caught.
  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    await this.remember().catch((error: unknown) => {
      this.logger.warn(`not remembered at the end: ${faultName(error)}`);
    });
  }

  /** The time as it is best known: the machine's, or where that is in doubt, what was believed last, carried on. */
  now(): Date {
    return new Date(this.judge.now(read()));
  }

  /** How long this machine has run, sleep included, in milliseconds: no setting of a clock moves it. */
  running(): number {
    return read().running;
  }

  /** When the machine had run for so long, by what is believed now: a belief that changes takes the past along. */
  timeOf(running: number): Date {
    const reading = read();
    return new Date(this.judge.now(reading) - (reading.running - running));
  }

  /** Whether what is recorded now should be marked, because its time may be wrong. */
  isDoubtful(): boolean {
    return this.judge.doubt(read()) !== null;
  }

  /** The time by which the clock alone may decide something, or null while it may not. */
  decisive(): Date | null {
    const reading = read();
    return this.judge.mayDecide(reading) ? new Date(this.judge.now(reading)) : null;
  }

  state(): ClockState {
    const reading = read();
    const [doubt, ahead] = [this.judge.doubt(reading), this.judge.ahead(reading)];
    return { doubt, ahead, awaitsWord: this.judge.awaitsWord(reading) };
  }

  /** Another node answered with its time. What took too long, or came before it was asked for, tells nothing. */
  hear({ witness, sentAt, receivedAt, theirs, doubt }: HeardTime): void {
    const way = receivedAt.getTime() - sentAt.getTime();
    if (way < 0 || way > LONGEST_WAY_MS) return;
    const skew = theirs.getTime() - (sentAt.getTime() + way / 2);
    this.judge.hear(read(), { witness, skew, doubt });
    this.loop.wake();
  }

  /** An administrator has looked at the clock and says that it is right. */
  async confirm(): Promise<void> {
    this.judge.confirm(read());
    await this.remember();
  }

  private judgeWith(memory: ClockMemory): ClockJudge {
    return new ClockJudge(read(), memory, {
      tolerance: () => (this.policies.policy().clockToleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS) * 1000,
      patience: this.config.heartbeatMs * PATIENCE_BEATS,
      hasOverseers: this.jurisdictions.parent() !== null,
    });
  }

  // What a node wrote last stands for the time it knew, where it has not remembered any.
  private async memory(): Promise<ClockMemory> {
    const [row] = await this.source.query<MemoryRow[]>(REMEMBERED);
    if (row) {
      const { known_at: known, ahead_ms: ahead, doubt: reason, doubtful_since: since } = row;
      const doubt = reason && since ? { reason, since: since.getTime() } : null;
      return { known: known.getTime(), ahead: Number(ahead), doubt };
    }
    const [newest] = await this.source.query<{ recorded_at: string }[]>(NEWEST, [
      this.identity.code,
      this.identity.incarnation,
    ]);
    const known = Math.max(MADE_AT, newest ? Date.parse(newest.recorded_at) : MADE_AT);
    return { known, ahead: 0, doubt: null };
  }

  private async remember(): Promise<void> {
    const reading = read();
    const { known, ahead, doubt } = this.judge.memory(reading);
    const isSoon = reading.running - this.remembered.at < REMEMBER_EVERY_MS;
    const isSame =
      doubt?.reason === this.remembered.doubt?.reason && Math.abs(ahead - this.remembered.ahead) < SAME_MS;
    if (isSoon && isSame) return;
    await this.source.query(REMEMBER, [
      new Date(known),
      Math.round(ahead),
      doubt?.reason ?? null,
      doubt ? new Date(doubt.since) : null,
    ]);
    this.remembered = { at: reading.running, ahead, doubt };
  }
}

function read(): Reading {
  return { system: Date.now(), running: uptime() * 1000 };
}

interface MemoryRow {
  known_at: Date;
  ahead_ms: string;
  doubt: Doubt['reason'] | null;
  doubtful_since: Date | null;
}

const REMEMBERED = 'SELECT known_at, ahead_ms, doubt, doubtful_since FROM clock_memory';

const NEWEST =
  'SELECT recorded_at FROM journal WHERE origin = $1 AND incarnation = $2 ORDER BY seq DESC LIMIT 1';

const REMEMBER = `
  INSERT INTO clock_memory (known_at, ahead_ms, doubt, doubtful_since) VALUES ($1, $2, $3, $4)
  ON CONFLICT (only_row) DO UPDATE SET known_at = excluded.known_at, ahead_ms = excluded.ahead_ms,
    doubt = excluded.doubt, doubtful_since = excluded.doubtful_since`;
