import { ClockJudge, type ClockMemory, type ClockRules, type Reading } from './clock-judge.js';

const NOON = Date.parse('2026-11-23T04:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;
const RIGHT: ClockMemory = { known: NOON - MINUTE, ahead: 0, doubt: null };
const village: ClockRules = { tolerance: () => 5 * MINUTE, patience: 30_000, hasOverseers: true };
const top: ClockRules = { ...village, hasOverseers: false };

/** A machine that has run for an hour, its clock right until somebody sets it. */
class Machine {
  private running = 3_600_000;
  private offset = 0;
  judge: ClockJudge;

  constructor(
    private readonly rules: ClockRules = village,
    memory: ClockMemory = RIGHT,
    offset = 0,
  ) {
    this.offset = offset;
    this.judge = new ClockJudge(this.read(), memory, rules);
  }

  read(): Reading {
    return { system: this.truth + this.offset, running: this.running };
  }
  get truth(): number {
    return NOON + this.running - 3_600_000;
  }
  wait(milliseconds: number): void {
    this.running += milliseconds;
  }
  set(offset: number): void {
    this.offset = offset;
  }
  restart(): void {
    this.judge = new ClockJudge(this.read(), this.judge.memory(this.read()), this.rules);
  }
  /** Another node answers; its clock is wrong by `theirs`. */
  answered(witness: string, theirs = 0, doubt: string | null = null): void {
    this.judge.hear(this.read(), { witness, skew: theirs - this.offset, doubt });
  }
  get error(): number {
    return this.judge.now(this.read()) - this.truth;
  }
  get reason(): string | null {
    return this.judge.doubt(this.read())?.reason ?? null;
  }
  get awaitsWord(): boolean {
    return this.judge.awaitsWord(this.read());
  }
  get decides(): boolean {
    return this.judge.mayDecide(this.read());
  }
}

describe('a clock that goes right', () => {
  test('decides nothing before somebody confirmed it, or had long enough to', () => {
    const machine = new Machine();
    expect(machine.decides).toBe(false);
    machine.answered('parent');
    expect(machine.decides).toBe(true);

    const alone = new Machine();
    alone.wait(30_001);
    expect(alone.decides).toBe(true);
  });

  test('is followed when it is set by less than the tolerance, however often', () => {
    const machine = new Machine();
    for (let minutes = 1; minutes < 60; minutes += 1) {
      machine.set(minutes * MINUTE);
      machine.wait(1_000);
      expect(machine.reason).toBeNull();
    }
    expect(machine.error).toBe(59 * MINUTE);
  });
});

describe.each([
  ['a day forward', DAY],
  ['a day backward', -DAY],
  ['to 1970', -NOON],
])('a clock that jumps %s', (_, offset) => {
  test('is in doubt at once, and the time goes on as if nothing had happened', () => {
    const machine = new Machine();
    machine.answered('parent');
    machine.wait(1_000);
    machine.set(offset);
    machine.wait(10_000);
    expect(machine.reason).toBe('jumped');
    expect(machine.decides).toBe(false);
    expect(machine.error).toBeCloseTo(0, -3);
    expect(machine.judge.ahead(machine.read())).toBeCloseTo(offset, -5);
  });

  test('is believed again when it comes back', () => {
    const machine = new Machine();
    machine.answered('parent');
    machine.set(offset);
    expect(machine.reason).toBe('jumped');
    machine.set(0);
    expect(machine.reason).toBeNull();
    expect(machine.decides).toBe(true);
  });

  test('is contradicted by who oversees it, and its time is theirs', () => {
    const machine = new Machine();
    machine.set(offset);
    machine.answered('parent', 2_000);
    expect(machine.reason).toBe('contradicted');
    expect(machine.error).toBe(2_000);
    machine.set(0);
    expect(machine.reason).toBeNull();
  });

  test('stays in doubt over a restart', () => {
    const machine = new Machine();
    machine.answered('parent');
    machine.set(offset);
    machine.wait(1_000);
    machine.restart();
    expect(machine.reason).toBe('jumped');
    expect(Math.abs(machine.error)).toBeLessThan(5_000);
    machine.wait(40_000);
    expect(machine.decides).toBe(false);
  });

  test('was right all the time when those above had gone wrong: who oversees it agrees after the jump', () => {
    const machine = new Machine(village, RIGHT, -offset);
    machine.set(0);
    machine.answered('parent');
    expect(machine.reason).toBeNull();
    expect(machine.decides).toBe(true);
  });
});

describe('a clock that is wrong at the start', () => {
  test('is in doubt when it stands before what was known, and what was known is carried on', () => {
    const machine = new Machine(village, RIGHT, -NOON);
    machine.wait(MINUTE);
    expect(machine.reason).toBe('behind');
    expect(machine.error).toBeCloseTo(-MINUTE, -4);
  });

  test('is believed when somebody sets it to any time after that', () => {
    const machine = new Machine(village, { ...RIGHT, known: NOON - 3 * DAY }, -NOON);
    expect(machine.reason).toBe('behind');
    machine.set(0);
    expect(machine.reason).toBeNull();
    expect(machine.error).toBe(0);
  });

  test('is found out by the first answer when it is ahead, before it has decided anything', () => {
    const machine = new Machine(village, RIGHT, DAY);
    expect(machine.decides).toBe(false);
    machine.answered('parent');
    expect(machine.reason).toBe('contradicted');
    expect(machine.error).toBe(0);
  });

  test('is believed when it was set right while the program was away', () => {
    const machine = new Machine();
    machine.answered('parent');
    machine.set(DAY);
    expect(machine.reason).toBe('jumped');
    const memory = machine.judge.memory(machine.read());
    const later = new Machine(village, memory);
    expect(later.reason).toBeNull();
  });
});

describe('a clock that stands long after what was known', () => {
  const ahead = 400 * DAY;

  test('decides nothing until an overseer answers, however often the program is restarted', () => {
    const machine = new Machine(village, RIGHT, ahead);
    machine.wait(40_000);
    expect(machine.decides).toBe(false);
    expect(machine.awaitsWord).toBe(true);
    machine.restart();
    machine.wait(40_000);
    expect(machine.decides).toBe(false);
    machine.answered('parent');
    expect(machine.reason).toBe('contradicted');
    expect(machine.awaitsWord).toBe(false);
  });

  test.each([
    ['an overseer answers', (machine: Machine) => machine.answered('parent', ahead)],
    ['a person has looked', (machine: Machine) => machine.judge.confirm(machine.read())],
  ])('decides once %s, also after the next start', (_, confirm) => {
    const machine = new Machine(village, RIGHT, ahead);
    machine.wait(40_000);
    confirm(machine);
    expect(machine.decides).toBe(true);
    expect(machine.awaitsWord).toBe(false);
    machine.restart();
    machine.wait(40_000);
    expect(machine.decides).toBe(true);
  });

  test('decides by itself at the top, where nobody has to answer', () => {
    const machine = new Machine(top, RIGHT, ahead);
    machine.wait(40_000);
    expect(machine.decides).toBe(true);
  });

  test('decides by itself after a weekend', () => {
    const machine = new Machine(village, { ...RIGHT, known: NOON - 2.9 * DAY });
    machine.wait(40_000);
    expect(machine.decides).toBe(true);
  });
});

describe('who may contradict', () => {
  test('one overseer that agrees is enough', () => {
    const machine = new Machine();
    machine.answered('parent', DAY);
    expect(machine.reason).toBe('contradicted');
    machine.answered('top');
    expect(machine.reason).toBeNull();
  });

  test('who doubts its own clock takes back what it said', () => {
    const machine = new Machine();
    machine.answered('top', DAY);
    expect(machine.reason).toBe('contradicted');
    machine.answered('top', DAY, 'jumped');
    expect(machine.reason).toBeNull();
  });

  test('at the top more than half of the nodes below, saying one time', () => {
    const machine = new Machine(top);
    machine.answered('a', DAY);
    expect(machine.reason).toBeNull();
    machine.answered('b');
    machine.answered('c', DAY + MINUTE, 'contradicted');
    expect(machine.reason).toBe('contradicted');
    machine.answered('c', -NOON);
    expect(machine.reason).toBeNull();
  });

  test('at the top one node below is enough to keep a jump in doubt, and its own doubt is no word', () => {
    const machine = new Machine(top);
    machine.wait(40_000);
    machine.set(DAY);
    machine.answered('a', 0, 'behind');
    machine.wait(29_000);
    machine.answered('a');
    machine.wait(29_000);
    expect(machine.reason).toBe('jumped');
    machine.set(0);
    expect(machine.reason).toBeNull();
  });

  test('at the top its own clock counts when nobody answers', () => {
    const machine = new Machine(top);
    machine.wait(40_000);
    machine.set(DAY);
    expect(machine.decides).toBe(false);
    machine.wait(31_000);
    expect(machine.decides).toBe(true);
  });

  test('below the top it waits for as long as it takes, or until a person has looked', () => {
    const machine = new Machine();
    machine.wait(40_000);
    machine.set(DAY);
    machine.wait(30 * DAY);
    expect(machine.decides).toBe(false);
    machine.judge.confirm(machine.read());
    expect(machine.decides).toBe(true);
    expect(machine.error).toBe(DAY);
  });
});
