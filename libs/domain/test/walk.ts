import type { Directory } from '../src/jurisdiction/directory.js';
import type { JurisdictionCode } from '../src/jurisdiction/jurisdiction-code.js';
import { availableActions, type HumanAction } from '../src/matter/available-actions.js';
import { COMMAND_ACTIONS, type MatterCommand, type MatterStep } from '../src/matter/commands.js';
import { actionProblem, adoptable } from '../src/matter/problems.js';
import type { MatterAction } from '../src/matter/transitions.js';
import { adopt, command, directoryOf, person, recall, registration, T2, takeUp, V1 } from './county.js';
import { Federation, type FederationNode, type Rules } from './federation.js';
import { dominanceBreaches, epochBreaches, pathBreaches, type Breaches } from './invariants.js';

/** One step of a random walk; numbers are choices among what is possible at that moment. */
export type Step =
  | { do: 'command'; pick: number; detail: number }
  | { do: 'deliver'; link: number; at: number }
  | { do: 'cut'; a: number; b: number }
  | { do: 'heal' }
  | { do: 'crash'; node: number; over: number; answered: boolean }
  | { do: 'start'; node: number }
  | { do: 'restore'; node: number; keep: number; queuesLost: boolean }
  /** V1 to the other township, and back. */
  | { do: 'move' }
  | { do: 'tell'; node: number };

export interface Walked {
  federation: Federation;
  /** The directory as it is in truth at the end. */
  directory: Directory;
  breaches: Breaches;
}

/** Registers a matter at `home` and goes on at random; the invariants that hold at any time are asked after each step. */
export function walk(
  codes: readonly JurisdictionCode[],
  home: JurisdictionCode,
  steps: readonly Step[],
  rules?: Rules,
  alsoAsked: (node: FederationNode) => Breaches = () => [],
): Walked {
  const federation = new Federation(directoryOf(codes), rules);
  const walked: Walked = { federation, directory: directoryOf(codes), breaches: [] };
  federation.onChange = (node, before) => {
    walked.breaches.push(...pathBreaches(before, node.history), ...alsoAsked(node));
  };
  federation.give(home, registration());
  for (const step of steps) {
    perform(walked, codes, step);
    if (step.do === 'command') walked.breaches.push(...dominanceBreaches(federation.written));
  }
  walked.breaches.push(...epochBreaches(federation.written));
  return walked;
}

/** Tells everybody the directory, delivers everything and, where something was restored, compares sets. */
export function settle(
  { federation, directory }: Walked,
  choices: readonly number[],
  compare: boolean,
): void {
  let at = 0;
  const pick = () => choices[(at += 1) % choices.length] ?? 0;
  federation.heal();
  for (const code of directory.codes()) federation.tell(code, directory);
  federation.drain(pick);
  while (federation.fillGaps()) federation.drain(pick);
  while (compare && federation.reconcile()) federation.drain(pick);
}

function perform(walked: Walked, codes: readonly JurisdictionCode[], step: Step): void {
  const { federation } = walked;
  const place = (index: number) => codes[index % codes.length] ?? '';
  switch (step.do) {
    case 'command':
      giveSomething(federation, step.pick, step.detail);
      break;
    case 'deliver':
      deliverSomething(federation, step.link, step.at);
      break;
    case 'cut':
      federation.cut(place(step.a), place(step.b));
      break;
    case 'heal':
      federation.heal();
      break;
    case 'crash':
      federation.crash(place(step.node), step.over, step.answered);
      break;
    case 'start':
      federation.start(place(step.node));
      break;
    case 'restore':
      restoreSomething(federation, place(step.node), step.keep, step.queuesLost);
      break;
    case 'move':
      if (codes.includes(T2))
        walked.directory = directoryOf(codes, walked.directory.parentOf(V1) === T2 ? {} : { [V1]: T2 });
      break;
    case 'tell':
      federation.tell(place(step.node), walked.directory);
  }
}

const STEPS = Object.fromEntries(
  Object.entries(COMMAND_ACTIONS).map(([type, action]) => [action, type]),
) as Record<HumanAction, MatterStep['type']>;

// Moves of custody are what is looked for; what ends a matter would end the walk. Actions not named weigh 2.
const WEIGHTS: Partial<Record<MatterAction, number>> = {
  accept: 8,
  escalate: 6,
  handDown: 8,
  return: 4,
  recall: 4,
  adopt: 4,
  takeUp: 3,
  rise: 1,
  reject: 1,
  close: 1,
  withdraw: 1,
};

// One of all pairs of node and action that are possible now.
function giveSomething(federation: Federation, pick: number, detail: number): void {
  const up = [...federation.nodes.values()].filter((node) => node.isUp);
  const possible = up.flatMap(({ code, history, directory }) => {
    const rises = actionProblem(history, 'rise', { here: code, directory, actor: person('clock') }) === null;
    const actions = availableActions(history, { here: code, directory, actor: person() });
    return [...actions, ...(rises ? (['rise'] as const) : [])].flatMap((action) =>
      Array.from({ length: WEIGHTS[action] ?? 2 }, () => ({ code, action })),
    );
  });
  const { code, action } = possible[pick % Math.max(1, possible.length)] ?? {};
  if (code === undefined || action === undefined) return;
  if (action === 'rise') federation.give(code, command('EscalateMatter'), 'clock');
  else federation.give(code, commandFor(federation, code, action, detail));
}

function commandFor(
  federation: Federation,
  here: JurisdictionCode,
  action: HumanAction,
  detail: number,
): MatterCommand {
  const { history, directory } = federation.node(here);
  if (action === 'takeUp') return takeUp();
  if (action === 'recall') return recall();
  if (action === 'adopt') {
    const entries = adoptable(history);
    return adopt(entries[detail % entries.length] ?? '');
  }
  if (action !== 'handDown') return command(STEPS[action]);
  const below = directory.codes().filter((code) => directory.isDescendant(code, here));
  return command('HandDownMatter', { target: below[detail % below.length] });
}

function deliverSomething(federation: Federation, link: number, at: number): void {
  const waiting = [...federation.links].filter(([, queue]) => queue.length > 0).map(([name]) => name);
  const [from, to] = waiting[link % Math.max(1, waiting.length)]?.split('>') ?? [];
  if (from !== undefined && to !== undefined) federation.deliver(from, to, at);
}

// What a node does after a restore is no move away from its path of before, so the comparison starts anew.
function restoreSomething(
  federation: Federation,
  code: JurisdictionCode,
  keep: number,
  queuesLost: boolean,
): void {
  const { events } = federation.node(code);
  federation.restore(code, events.length === 0 ? 0 : keep % (events.length + 1), { queuesLost });
}
