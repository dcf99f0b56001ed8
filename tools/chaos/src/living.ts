import { pauseUnless } from './faults/pause.js';
import type { Desks, Screen } from './desks.js';
import type { Outcome } from './ledger.js';
import type { Act, Life } from './life.js';

/** Refusals after which a person waits a moment and tries again: the matter, or its answer, is still on its way. */
const NOT_YET = [
  'MATTER_UNKNOWN',
  'MATTER_HELD_ELSEWHERE',
  'MATTER_IN_TRANSIT',
  'MATTER_BEHIND',
  'TAKE_UP_NOT_BELOW',
  'TAKE_UP_BEHIND',
  'UNAUTHENTICATED',
];
const TRY_AGAIN_MS = 500;
/**
 * Nobody looks for a matter on another desk in the very moment in which it was sent there: looking is a command too, and
 * what crosses does so by its manner, not by haste.
 */
const ON_THE_WAY_MS = 500;
/** A matter that does not come within this time stays where it is, and its next command is tried. Each wait is twice as long as the last. */
const PATIENCE_MS = 6_000;
/** A command without an answer is sent again after this long, until its desk gives up. */
const ASK_AGAIN_MS = 400;
const INSISTS_MS = 5_000;

/** Leads lives, so many at a time, in the order of the plan, until the signal says that the day is over. */
export async function live(
  lives: Iterator<Life, undefined>,
  desks: Desks,
  atOnce: number,
  dayOver: AbortSignal,
): Promise<void> {
  const seat = async (): Promise<void> => {
    while (!dayOver.aborted) {
      const next = lives.next();
      if (next.done) return;
      await lead(next.value, desks, dayOver);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, seat));
}

/** One matter's commands, one after the other as far as they do not cross. */
async function lead(life: Life, desks: Desks, dayOver: AbortSignal): Promise<void> {
  const crossing: Promise<unknown>[] = [];
  let shown: { last: Screen | null; before: Screen | null } = { last: null, before: null };
  let place = life.acts[0]?.node;
  for (const act of life.acts) {
    if (act.node !== place) await pauseUnless(ON_THE_WAY_MS, dayOver);
    place = act.node;
    if (dayOver.aborted) break;
    const made = await completed(life, act, desks);
    if (!made) continue;
    const given = give(life, made, desks, shown.before, dayOver);
    if (act.manner === 'crossing') {
      crossing.push(given);
      continue;
    }
    const outcome = await given;
    if (outcome.kind === 'acknowledged') shown = { last: screenOf(outcome), before: shown.last };
    // Nothing can follow on a matter that does not exist.
    else if (act.command === 'registerMatter') break;
  }
  await Promise.all(crossing);
}

function screenOf({ epoch, version }: Screen): Screen {
  return { epoch, version };
}

/** A desk adopts what it sees on its screen, so that this command cannot be written down beforehand. */
async function completed(life: Life, act: Act, desks: Desks): Promise<Act | null> {
  if (act.command !== 'adoptEntry') return act;
  const entryId = await desks.adoptable(act.node, life.matterId);
  return entryId === null ? null : { ...act, fields: { ...act.fields, entryId } };
}

async function give(
  life: Life,
  act: Act,
  desks: Desks,
  screen: Screen | null,
  dayOver: AbortSignal,
): Promise<Outcome> {
  const [outcome, twin] = await Promise.all([
    desks.send(life, act, screen),
    act.manner === 'double' ? desks.send(life, act, screen) : null,
  ]);
  const first = outcome.kind === 'acknowledged' ? outcome : (twin ?? outcome);
  const settled = await insist(life, act, desks, { first, screen }, dayOver);
  if (settled.kind === 'acknowledged' && act.manner === 'again') await desks.send(life, act, screen);
  return settled;
}

async function insist(
  life: Life,
  act: Act,
  desks: Desks,
  { first, screen }: { first: Outcome; screen: Screen | null },
  dayOver: AbortSignal,
): Promise<Outcome> {
  const began = Date.now();
  let outcome = first;
  for (
    let wait = TRY_AGAIN_MS;
    !dayOver.aborted && isWorthAnotherTry(outcome, Date.now() - began);
    wait *= 2
  ) {
    await pauseUnless(outcome.kind === 'unknown' ? ASK_AGAIN_MS : wait, dayOver);
    outcome = await desks.send(life, act, screen);
  }
  return outcome;
}

function isWorthAnotherTry(outcome: Outcome, waitedMs: number): boolean {
  if (outcome.kind === 'unknown') return waitedMs < INSISTS_MS;
  return outcome.kind === 'refused' && NOT_YET.includes(outcome.code) && waitedMs < PATIENCE_MS;
}
