/**
 * Whether the clock of this machine can be believed, and what time it is when it cannot.
 *
 * A machine has two clocks: the one that people and batteries set wrong, and one that only counts how long the machine
 * has run and cannot be set. While the two go on side by side, the first is believed. Where they part (a jump), or the
 * first contradicts what this node knew before, or what overseers say, it is in doubt: then the last time that was
 * believed is carried on by the clock that only counts, so that what is recorded meanwhile still has a sane time, and
 * nothing may be decided by the clock alone. The doubt ends when an overseer confirms the clock, or when it comes back
 * to where it should be.
 */
export interface Reading {
  /** The clock that can be set: milliseconds since 1970. */
  system: number;
  /** How long the machine has run, sleep included: milliseconds. */
  running: number;
}

/**
 * - `jumped`: it was set, or lost its time, while this program ran
 * - `behind`: at the start it stood before what this node had known already
 * - `contradicted`: whoever can judge it says another time
 */
export type DoubtReason = 'jumped' | 'behind' | 'contradicted';

export interface Doubt {
  reason: DoubtReason;
  /** Since when, by the time that is believed: milliseconds since 1970. */
  since: number;
}

/** What is kept over a restart. */
export interface ClockMemory {
  /** The time that was believed last: it is later now. */
  known: number;
  /** How far the machine's clock was ahead of that, when it was in doubt. */
  ahead: number;
  doubt: Doubt | null;
}

export interface ClockRules {
  /** So far two clocks may differ, in milliseconds. */
  tolerance: () => number;
  /** So long an answer counts, and so long the first one is waited for, in milliseconds. */
  patience: number;
  /** False at the top: there the nodes below answer, and no one of them alone outvotes its clock. */
  hasOverseers: boolean;
}

/** What another node's word says of the clock here. */
export interface ClockAnswer {
  witness: string;
  /** Its clock minus ours, in milliseconds. */
  skew: number;
  /** Why it doubts its own clock; null when it does not. */
  doubt: string | null;
}

/**
 * Off for longer than this, a machine may have come back with any time at all: that nobody contradicts it proves nothing.
 */
const LONGEST_PAUSE_MS = 3 * 24 * 3_600_000;

export class ClockJudge {
  private readonly started: number;
  private readonly answers = new Map<string, { skew: number; heard: number }>();
  /** When it was last known what time it is. */
  private anchor: Reading;
  private last: Reading;
  private doubted: Doubt | null = null;
  private confirmed = false;
  /** What was known at the start, where the clock stood suspiciously long after it. */
  private longBefore: number | null = null;

  constructor(
    reading: Reading,
    memory: ClockMemory,
    private readonly rules: ClockRules,
  ) {
    this.started = reading.running;
    this.anchor = reading;
    this.last = reading;
    this.begin(reading, memory);
  }

  /** The time as it is best known, in milliseconds since 1970. */
  now(reading: Reading): number {
    this.look(reading);
    return this.doubted ? this.carried(reading) : reading.system;
  }

  doubt(reading: Reading): Doubt | null {
    this.look(reading);
    return this.doubted;
  }

  /**
   * Whether the clock alone may decide something now: it is not in doubt, and somebody confirmed it since the start, or
   * nobody was there to do so in all that time. Where there are overseers and the clock stands long after what was known
   * last, only an answer or a person will do.
   */
  mayDecide(reading: Reading): boolean {
    this.look(reading);
    if (this.doubted) return false;
    return this.confirmed || (this.longBefore === null && this.hasWaited(reading));
  }

  /** Whether nothing is decided until an overseer answers or a person says that the clock is right. */
  awaitsWord(reading: Reading): boolean {
    this.look(reading);
    return this.longBefore !== null && !this.doubted && !this.confirmed && this.hasWaited(reading);
  }

  /** How far the clock is ahead of the believed time, or of the last answer; null when nothing tells. */
  ahead(reading: Reading): number | null {
    this.look(reading);
    if (this.doubted) return reading.system - this.carried(reading);
    const skews = this.recent(reading);
    return skews.length > 0 ? -middle(skews) : null;
  }

  hear(reading: Reading, { witness, skew, doubt }: ClockAnswer): void {
    this.look(reading);
    // Who is contradicted from above is still a witness up there: it may be the clock above that is wrong.
    if (doubt === null || (doubt === 'contradicted' && !this.rules.hasOverseers)) {
      this.answers.set(witness, { skew, heard: reading.running });
      this.weigh(reading);
      return;
    }
    this.answers.delete(witness);
    // Whoever said another time takes it back.
    const nobodySays = this.recent(reading).length === 0;
    if (this.doubted?.reason === 'contradicted' && nobodySays) this.believe(reading);
  }

  /** A person has looked: the clock is right. */
  confirm(reading: Reading): void {
    this.answers.clear();
    this.last = reading;
    this.confirmed = true;
    this.believe(reading);
  }

  memory(reading: Reading): ClockMemory {
    const known = this.now(reading);
    // Else the next start would take for known what only this clock says.
    if (this.longBefore !== null && !this.confirmed && !this.doubted) {
      return { known: this.longBefore + reading.running - this.started, ahead: 0, doubt: null };
    }
    return { known, ahead: reading.system - known, doubt: this.doubted };
  }

  // A doubt outlives a restart: else a clock that was caught would be believed as soon as somebody restarts the program.
  private begin(reading: Reading, { known, ahead, doubt }: ClockMemory): void {
    const carried = reading.system - ahead;
    if (doubt && ahead > this.tolerance && carried >= known - this.tolerance) {
      this.doubted = doubt;
      this.anchor = { ...reading, system: carried };
    } else if (reading.system < known - this.tolerance) {
      const believed = doubt ? Math.max(known, carried) : known;
      this.anchor = { ...reading, system: believed };
      this.doubted = doubt ?? { reason: 'behind', since: believed };
    } else if (this.rules.hasOverseers && reading.system - known > LONGEST_PAUSE_MS) {
      this.longBefore = known;
    }
  }

  private look(reading: Reading): void {
    const step = reading.system - this.last.system - (reading.running - this.last.running);
    // What others said of the clock was said of another clock.
    if (Math.abs(step) > this.tolerance) this.answers.clear();
    this.last = reading;
    const parted = reading.system - this.carried(reading);
    if (this.doubted) {
      if (this.isBack(parted) || this.isLeftAlone(reading)) this.believe(reading);
    } else if (Math.abs(parted) > this.tolerance) {
      this.doubted = { reason: 'jumped', since: this.carried(reading) };
    } else {
      this.anchor = reading;
    }
  }

  private weigh(reading: Reading): void {
    const skews = this.recent(reading);
    const skew = middle(skews);
    const agreeing = (time: number) => skews.filter((each) => Math.abs(each - time) <= this.tolerance).length;
    const { hasOverseers } = this.rules;
    if (hasOverseers ? agreeing(0) > 0 : agreeing(0) * 2 >= skews.length) {
      this.confirmed = true;
      this.believe(reading);
    } else if (hasOverseers || (skews.length > 1 && agreeing(skew) * 2 > skews.length)) {
      this.contradict(reading, skew);
    } else if (this.doubted?.reason === 'contradicted') {
      // At the top: most no longer say one other time.
      this.believe(reading);
    }
  }

  private contradict(reading: Reading, skew: number): void {
    this.anchor = { ...reading, system: reading.system + skew };
    this.doubted = { reason: 'contradicted', since: this.doubted?.since ?? this.anchor.system };
  }

  private believe(reading: Reading): void {
    this.doubted = null;
    this.anchor = reading;
  }

  // Before what was known is impossible, whatever is later is not: the time that was carried on lacks the pause.
  private isBack(parted: number): boolean {
    if (this.doubted?.reason === 'behind') return parted >= -this.tolerance;
    return Math.abs(parted) <= this.tolerance;
  }

  // At the top nobody has to answer, and then its own clock counts.
  private isLeftAlone(reading: Reading): boolean {
    if (this.rules.hasOverseers || this.doubted?.reason !== 'jumped') return false;
    const doubtedFor = this.carried(reading) - this.doubted.since;
    return doubtedFor > this.rules.patience && this.recent(reading).length === 0;
  }

  private recent(reading: Reading): number[] {
    return [...this.answers.values()]
      .filter(({ heard }) => reading.running - heard <= this.rules.patience)
      .map(({ skew }) => skew);
  }

  private hasWaited(reading: Reading): boolean {
    return reading.running - this.started > this.rules.patience;
  }

  private carried(reading: Reading): number {
    return this.anchor.system + reading.running - this.anchor.running;
  }

  private get tolerance(): number {
    return this.rules.tolerance();
  }
}

/** Of an even number the smaller of the two in the middle; 0 of none. */
function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}
