import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestCounty } from '../../harness/src/test-county.js';
import { livingPart } from '../../stack/src/processes.js';
import { administratorOf, insist } from './administration/administrators.js';
import type { Guests } from './administration/guests.js';
import { Blows, type Strikes } from './blows.js';
import { LASTING, type Finding } from './checks/finding.js';
import { Desks } from './desks.js';
import type { FaultKind } from './faults/fault.js';
import { startEverything, startHubAnyhow, startPostgres } from './faults/kills.js';
import { pauseUnless } from './faults/pause.js';
import { acknowledgedOnSeveralDesks, type Ledger } from './ledger.js';
import { live } from './living.js';
import type { RoundPlan } from './plan.js';
import { untilQuiet } from './quiet.js';
import { repeatPlanted } from './wire/planting.js';

/** Times its planned length, a day ends whatever is still planned. */
const LONGEST_DAY = 1.6;
const JUDGE_AGAIN_MS = 2_000;
const WATCH_MS = 1_000;

/** What a round needs of the run that it belongs to. */
export interface Stage {
  county: TestCounty;
  ledger: Ledger;
  guests: Guests;
  kinds: readonly FaultKind[];
  /** Lives led at the same time. */
  atOnce: number;
  /** A county that is mended and has not come to rest after so long has stalled. */
  restWithinMs: number;
  /** Reads every node and judges; empty when every promise was kept. */
  judge(): Promise<Finding[]>;
}

/** What came of one round. */
export interface RoundResult {
  name: string;
  strikes: Strikes[];
  asked: number;
  acknowledged: number;
  /** Of those, the ones on matters that more than one desk had a command acknowledged for. */
  onSeveralDesks: number;
  unknown: number;
  refusals: ReadonlyMap<string, number>;
  /** From the last mending to rest, in milliseconds. */
  convergedMs: number;
  findings: Finding[];
  /** Servers that died of what had been done to them while the county came to rest. */
  startedAgain: number;
  /** What kept the round from being one: a fault that could not be made or mended, a county that did not come to rest. */
  failures: string[];
}

/** Desks work while faults strike; then everything is mended, comes to rest and is judged. */
export async function playRound(plan: RoundPlan, stage: Stage): Promise<RoundResult> {
  const { county, ledger } = stage;
  const before = ledger.asked.length;
  const desks = new Desks(county, ledger);
  const blows = new Blows(county, stage.kinds);
  const dayOver = new AbortController();
  const late = AbortSignal.timeout(plan.driveMs * LONGEST_DAY);
  // Every seat and every lane listens to them.
  for (const signal of [dayOver.signal, late]) setMaxListeners(0, signal);
  const lives = live(plan.lives(), desks, stage.atOnce, dayOver.signal);
  // The day is as long as all that is planned takes to strike: what would be left out is always the same kinds.
  const day = Promise.all([blows.strike(plan.faults, late), sleep(plan.driveMs)]);
  await Promise.all([lives, day.finally(() => dayOver.abort())]);
  desks.close();
  await blows.mend();
  await startEverything(county);
  const rest = new AbortController();
  const watched = watchOver(county, rest.signal);
  const { convergedMs, stall, findings } = await converge(stage).finally(() => rest.abort());
  const { startedAgain, troubles } = await watched;
  const asked = ledger.asked.slice(before);
  return {
    name: plan.name,
    strikes: blows.strikes,
    asked: asked.length,
    acknowledged: asked.filter(({ outcome }) => outcome.kind === 'acknowledged').length,
    onSeveralDesks: acknowledgedOnSeveralDesks(asked),
    unknown: asked.filter(({ outcome }) => outcome.kind === 'unknown').length,
    refusals: desks.refusals,
    convergedMs,
    findings,
    startedAgain,
    failures: [
      ...blows.failures,
      ...troubles,
      ...endedBy(stage),
      ...(stall === null ? [] : [`not at rest: ${stall}`]),
    ],
  };
}

// A server that dies of damage done before is started again, as every machine's service manager does.
async function watchOver(
  county: TestCounty,
  rested: AbortSignal,
): Promise<{ startedAgain: number; troubles: string[] }> {
  const troubles: string[] = [];
  let startedAgain = 0;
  while (!rested.aborted) {
    try {
      for (const part of ['postgres', 'nats']) startedAgain += livingPart(county.places, part) ? 0 : 1;
      await startPostgres(county);
      await startHubAnyhow(county);
    } catch (error) {
      troubles.push(`a server did not start again: ${String(error)}`);
    }
    await pauseUnless(WATCH_MS, rested);
  }
  return { startedAgain, troubles };
}

// Nobody did anything to it since all was mended: a node that is not there ended by itself.
function endedBy({ county, guests }: Stage): string[] {
  const programs = [
    ...county.nodes,
    ...guests.letIn.map(({ code, machine }) => [code, machine.program] as const),
  ];
  return programs.filter(([, { pid }]) => pid === null).map(([code]) => `${code} ended by itself`);
}

// What was carried from a revoked node counts as soon as a person has looked at it.
async function releaseQuarantines({ county, guests }: Stage, signal: AbortSignal): Promise<void> {
  for (const { code } of guests.shutOut) {
    const node = await insist(() => administratorOf(county).node(code), signal);
    if (node && node.quarantined > 0) await insist(() => administratorOf(county).release(code), signal);
  }
}

// At rest is not yet equal: what a lost message left unequal is found by the comparison that nodes make every few beats.
async function converge(
  stage: Stage,
): Promise<{ convergedMs: number; stall: string | null; findings: Finding[] }> {
  const began = Date.now();
  const left = (): number => stage.restWithinMs - (Date.now() - began);
  for (;;) {
    await repeatPlanted(stage.county, AbortSignal.timeout(10_000));
    await releaseQuarantines(stage, AbortSignal.timeout(10_000));
    const stall = await untilQuiet(stage.county, Math.max(0, left()), stage.guests.letIn);
    const convergedMs = Date.now() - began;
    const findings = await stage.judge();
    const isOver = findings.length === 0 || findings.some(({ name }) => LASTING.has(name));
    if (isOver || left() < 0) return { convergedMs, stall, findings };
    await sleep(JUDGE_AGAIN_MS);
  }
}
