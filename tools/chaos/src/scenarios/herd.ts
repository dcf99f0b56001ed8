// Many villages that were all away and come back in the same moment, each with a backlog: the hub, the nodes above and
// the one PostgreSQL server get everything at once. Nothing may be lost or doubled, and everything comes to rest.

import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresHome } from '../../../stack/src/postgres.js';
import { inTurns } from '../../../stack/src/turns.js';
import { TestCounty } from '../../../harness/src/test-county.js';
import { check } from '../checks/check.js';
import { observe } from '../checks/observe.js';
import { isBroken, type RunResult } from '../county-run.js';
import type { CountedKind } from '../faults/fault.js';
import { Ledger } from '../ledger.js';
import { untilQuiet } from '../quiet.js';
import { raiseMatter } from '../rising-matter.js';
import type { RoundResult } from '../round.js';
import { herdPlaces } from './herd-county.js';

const VILLAGES = 50;
/** Registered by each village while it is away: three steps each. */
const MATTERS_EACH = 10;
/** Desks that write at the same time: the backlog is to be large, and the machine is small. */
const DESKS_AT_ONCE = 6;
const REST_WITHIN_MS = 300_000;
/** The last ones start beside all the others, on two cores. */
const READY_WITHIN_MS = 600_000;

export const HERD: CountedKind = { kind: `${VILLAGES} villages come back at once`, column: 'wire' };

/** So many times one after the other, in one county that is larger than that of the rounds. */
export async function runHerd(
  times: number,
  tell: (result: RoundResult) => void,
  isInterrupted: () => boolean,
): Promise<RunResult> {
  const places = herdPlaces(VILLAGES);
  const villages = places.slice(-VILLAGES).map(({ code }) => code);
  const county = await TestCounty.start({
    places,
    nodes: places.map(({ code }) => code),
    proxied: villages,
    database: manyConnections,
    readyWithinMs: READY_WITHIN_MS,
    // Each heartbeat is a few rows; with so many nodes on one server the usual quick ones of a test would be the load.
    env: { FENGQIAO_LOG_LEVEL: 'warn', FENGQIAO_HEARTBEAT_MS: '10000', FENGQIAO_TICK_MS: '30000' },
  });
  const ledger = new Ledger();
  const rounds: RoundResult[] = [];
  let failed = true;
  try {
    for (let number = 1; number <= times && !isInterrupted(); number += 1) {
      const result = await comeBack(county, ledger, villages, number);
      rounds.push(result);
      tell(result);
      if (isBroken(result)) break;
    }
    failed = rounds.some(isBroken);
  } finally {
    await county.stop({ keep: failed });
  }
  return { seed: 'herd', rounds, keptAt: failed ? county.places.state : null };
}

async function comeBack(
  county: TestCounty,
  ledger: Ledger,
  villages: readonly string[],
  number: number,
): Promise<RoundResult> {
  const [asked, unknown] = [ledger.asked.length, ledger.count('unknown')];
  const before = ledger.count('acknowledged');
  for (const code of villages) county.link(code).cut();
  await inTurns([...villages], DESKS_AT_ONCE, (code) => backlog(county, ledger, code));
  const began = Date.now();
  for (const code of villages) county.link(code).mend();
  const stall = await untilQuiet(county, REST_WITHIN_MS);
  const convergedMs = Date.now() - began;
  const acknowledged = ledger.count('acknowledged') - before;
  return {
    name: `herd/${number}`,
    strikes: [{ kind: HERD.kind, column: HERD.column, count: 1 }],
    ...{ asked: ledger.asked.length - asked, acknowledged, unknown: ledger.count('unknown') - unknown },
    refusals: new Map(),
    // The desks above do not touch what the villages hand up.
    onSeveralDesks: 0,
    startedAgain: 0,
    convergedMs,
    findings: check(ledger, await observe(county)),
    failures: stall === null ? [] : [`not at rest: ${stall}`],
  };
}

// A village's own server has as many connections as one node needs; here all nodes share one server.
function manyConnections(home: PostgresHome): PostgresHome {
  appendFileSync(join(home.data, 'postgresql.auto.conf'), 'max_connections = 900\n');
  return home;
}

// All while nobody hears of it.
async function backlog(county: TestCounty, ledger: Ledger, code: string): Promise<void> {
  for (let left = MATTERS_EACH; left > 0; left -= 1) await raiseMatter(ledger, code, county.as(code));
}
