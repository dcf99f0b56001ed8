// Many villages that were all away and come back in the same moment, each with a backlog: the hub, the nodes above and
// the one PostgreSQL server get everything at once. Nothing may be lost or doubled, and everything comes to rest.

import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresHome } from '../../../stack/src/postgres.js';
import { inTurns } from '../../../stack/src/turns.js';
import { TestCounty } from '../../../harness/src/test-county.js';
import { check } from '../checks/check.js';
import type { Finding } from '../checks/finding.js';
import { observe } from '../checks/observe.js';
import { Ledger } from '../ledger.js';
import { untilQuiet } from '../quiet.js';
import { herdPlaces } from './herd-county.js';

export interface HerdWish {
  villages: number;
  /** Matters that each village registers while it is away. */
  mattersEach: number;
  restWithinMs: number;
  tell?: (line: string) => void;
}

export interface HerdResult {
  villages: number;
  acknowledged: number;
  /** From the mending of all cables to rest, in milliseconds. */
  convergedMs: number;
  findings: Finding[];
  /** What still moved at the end of the time; null when nothing did. */
  stall: string | null;
}

/** Desks that write at the same time: the backlog is to be large, and the machine is small. */
const DESKS_AT_ONCE = 6;

export async function runHerd(wish: HerdWish): Promise<HerdResult> {
  const tell = wish.tell ?? (() => undefined);
  const places = herdPlaces(wish.villages);
  const villages = places.filter(({ tier }) => tier === places.at(-1)?.tier).map(({ code }) => code);
  const county = await TestCounty.start({
    places,
    nodes: places.map(({ code }) => code),
    proxied: villages,
    database: manyConnections,
    // Each heartbeat is a few rows; with so many nodes on one server the usual quick ones of a test would be the load.
    env: { FENGQIAO_LOG_LEVEL: 'warn', FENGQIAO_HEARTBEAT_MS: '2000', FENGQIAO_TICK_MS: '2000' },
  });
  try {
    tell(`${places.length} nodes run`);
    const ledger = new Ledger();
    for (const code of villages) county.link(code).cut();
    await inTurns(villages, DESKS_AT_ONCE, (code) => backlog(county, ledger, code, wish.mattersEach));
    const acknowledged = ledger.count('acknowledged');
    tell(`${acknowledged} steps wait in ${villages.length} villages`);
    const began = Date.now();
    for (const code of villages) county.link(code).mend();
    const stall = await untilQuiet(county, wish.restWithinMs);
    const convergedMs = Date.now() - began;
    const findings = check(ledger, await observe(county));
    return { villages: villages.length, acknowledged, convergedMs, findings, stall };
  } finally {
    await county.stop();
  }
}

// A village's own server has as many connections as one node needs; here all nodes share one server.
function manyConnections(home: PostgresHome): PostgresHome {
  appendFileSync(join(home.data, 'postgresql.auto.conf'), 'max_connections = 900\n');
  return home;
}

// Registered, accepted, handed up: three steps and a move of custody for each matter, all while nobody hears of it.
async function backlog(county: TestCounty, ledger: Ledger, code: string, matters: number): Promise<void> {
  const desk = county.as(code);
  for (let left = matters; left > 0; left -= 1) {
    const matterId = randomUUID();
    await given(ledger, code, matterId, 'registerMatter', (commandId) =>
      desk.register({ id: matterId, commandId }),
    );
    for (const command of ['acceptMatter', 'escalateMatter']) {
      const reason = command === 'escalateMatter' ? { reason: '本村调解不成' } : {};
      await given(ledger, code, matterId, command, (commandId) =>
        desk.command(command, { id: matterId }, { commandId, ...reason }),
      );
    }
  }
}

async function given(
  ledger: Ledger,
  node: string,
  matterId: string,
  command: string,
  send: (id: string) => Promise<{ epoch: string; version: number }>,
): Promise<void> {
  const id = randomUUID();
  ledger.write({ id, matterId, node, command, at: Date.now() });
  const { epoch, version } = await send(id);
  ledger.settle(id, { kind: 'acknowledged', epoch, version, at: Date.now() });
}
