import { Desk } from '../../../tools/harness/src/desk.js';
import type { NodeDatabase } from '../../../tools/harness/src/node-database.js';
import type { TestCounty } from '../../../tools/harness/src/test-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { ownerDataSource } from '../src/database/data-source.js';
import { beginIncarnation } from '../src/recovery/begin-incarnation.js';

export interface RecoveryShown {
  reason: 'REBUILT' | 'RESTORED';
  decidesAt: string | null;
  finishedAt: string | null;
  keysLacking: number | null;
  sentence: string;
  peers: { peer: { code: string }; stepsGot: number; keysGot: number; done: boolean }[];
}

/** The people of a county whose sessions may be lost with a database: they sign in again when asked to. */
export class Desks {
  private readonly signedIn = new Map<string, Desk>();

  constructor(private readonly county: () => TestCounty) {}

  as(code: string): Desk {
    const known = this.signedIn.get(code);
    if (known) return known;
    const desk = new Desk(this.county().node(code).url, this.county().account(code, 'desk'));
    this.signedIn.set(code, desk);
    return desk;
  }

  /** The sessions at that node are no more. */
  forget(code: string): void {
    this.signedIn.delete(code);
  }
}

const RECOVERY = `{ recovery { reason decidesAt finishedAt keysLacking sentence
  peers { peer { code } stepsGot keysGot done } } }`;

export async function recoveryOf(desk: Desk): Promise<RecoveryShown | null> {
  return (await desk.ask<{ recovery: RecoveryShown | null }>(RECOVERY)).recovery;
}

export async function untilRecovered(desk: Desk): Promise<RecoveryShown> {
  return until(
    'the node has recovered',
    async () => {
      const shown = await recoveryOf(desk);
      if (!shown?.finishedAt) throw new Error(JSON.stringify(shown));
      return shown;
    },
    60,
  );
}

/** Puts the copy back and begins a new incarnation, as the restore program does; the node does not run meanwhile. */
export async function restoreCopy(database: NodeDatabase): Promise<void> {
  await database.putBack();
  const source = ownerDataSource(database.ownerUrl, database.programRole);
  await source.initialize();
  try {
    await beginIncarnation(source, {
      code: database.code,
      keysFile: database.keysFile,
      reason: 'restored',
    });
  } finally {
    await source.destroy();
  }
}

interface Standing {
  matters: { id: string; hash: string; behind: boolean }[];
  open: number;
}

/** Every matter is equal at all of these nodes that have it, and nothing is owed, held, set aside or missing. */
export async function untilQuiet(county: TestCounty, codes: readonly string[]): Promise<void> {
  await until(
    'all states are equal and all links are drained',
    async () => {
      const standings = await Promise.all(codes.map((code) => standingOf(county, code)));
      const known = new Map<string, string>();
      for (const { id, hash, behind } of standings.flatMap(({ matters }) => matters)) {
        if (behind || (known.get(id) ?? hash) !== hash) throw new Error(`${id} is not equal everywhere`);
        known.set(id, hash);
      }
      const open = standings.map((standing) => standing.open);
      if (open.some((count) => count > 0)) throw new Error(`owed, held, aside or missing: ${String(open)}`);
      return true;
    },
    60,
  );
}

async function standingOf(county: TestCounty, code: string): Promise<Standing> {
  const matters = await county.sql<Standing['matters'][number]>(
    code,
    'SELECT id, state_hash AS hash, behind FROM matters',
  );
  const [row] = await county.sql<{ open: number }>(code, OPEN);
  return { matters, open: row?.open ?? NaN };
}

const OPEN = `
  SELECT ((SELECT count(*) FROM links_out WHERE received < head) + (SELECT count(*) FROM held_messages)
    + (SELECT count(*) FROM matter_gaps) + (SELECT count(*) FROM parked_steps)
    + (SELECT count(*) FROM peers p LEFT JOIN links_in i ON i.peer = p.code AND i.incarnation = p.incarnation
      WHERE p.head > coalesce(i.watermark, 0)))::int AS open`;
