import {
  C,
  command,
  directoryOf,
  person,
  recall,
  registration,
  T1,
  T2,
  takeUp,
  V1,
  V2,
} from '../../test/county.js';
import { Federation } from '../../test/federation.js';
import { convergenceBreaches, dominanceBreaches, epochBreaches } from '../../test/invariants.js';
import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import { availableActions } from './available-actions.js';
import type { MatterCommand } from './commands.js';

// Every two moves that two nodes can make at once, from every stage of a matter's way. Whatever crosses: one holder,
// known to everybody, nothing lost, and the entry that lost is kept where it can be seen and adopted.

const CODES = [C, T1, T2, V1, V2];

const MOVES: Record<string, (target?: JurisdictionCode) => MatterCommand> = {
  escalate: () => command('EscalateMatter'),
  return: () => command('ReturnMatter'),
  handDown: (target) => command('HandDownMatter', { target }),
  takeUp: () => takeUp(),
  close: () => command('CloseMatter', { data: { outcome: 'written_agreement' } }),
  recall: () => recall(),
};

/** How a matter comes to each stage; everybody knows of it before the two moves cross. */
const STAGES: Record<string, (federation: Federation) => void> = {
  'registered in the village': () => undefined,
  'accepted in the village': (f) => void f.give(V1, command('AcceptMatter')),
  'in hand in the village': (f) => inHand(f, V1),
  'risen to the township': (f) => risen(f),
  'accepted in the township': (f) => {
    risen(f);
    f.give(T1, command('AcceptMatter'));
  },
  'handed down to another village': (f) => {
    risen(f);
    f.give(T1, command('AcceptMatter'));
    f.give(T1, command('HandDownMatter', { target: V2 }));
  },
  'taken up by the county': (f) => {
    f.give(V1, command('AcceptMatter'));
    f.drain();
    f.give(C, takeUp());
  },
  'handed down by the county, skipping a tier': (f) => {
    f.give(C, takeUp());
    f.give(C, command('AcceptMatter'));
    f.give(C, command('HandDownMatter', { target: V1 }));
  },
  'risen to the county': (f) => {
    risen(f);
    f.give(T1, command('AcceptMatter'));
    f.give(T1, command('EscalateMatter'));
  },
};

function risen(federation: Federation): void {
  federation.give(V1, command('AcceptMatter'));
  federation.give(V1, command('EscalateMatter'));
  federation.drain();
}

function inHand(federation: Federation, code: JurisdictionCode): void {
  federation.give(code, command('AcceptMatter'));
  federation.give(code, command('AssignMatter', { data: { unit: 'mediation_room' } }));
  federation.give(code, command('SignForMatter'));
}

function at(stage: string): Federation {
  const federation = new Federation(directoryOf(CODES));
  federation.give(V1, registration({ level: 'simple' }));
  federation.drain();
  STAGES[stage]?.(federation);
  federation.drain();
  return federation;
}

interface Move {
  /** Accepts first, in the same breath: what is merely received is accepted or returned, and nothing else. */
  accepting: boolean;
  node: JurisdictionCode;
  action: string;
  target?: JurisdictionCode;
}

function possibleMoves(stage: string): Move[] {
  return CODES.flatMap((node) => {
    const accepted = at(stage);
    const mayAccept = actionsAt(accepted, node).includes('accept');
    if (mayAccept) accepted.give(node, command('AcceptMatter'));
    return [...movesAt(at(stage), node, false), ...(mayAccept ? movesAt(accepted, node, true) : [])];
  });
}

function movesAt(federation: Federation, node: JurisdictionCode, accepting: boolean): Move[] {
  const { directory } = federation.node(node);
  const below = directory.codes().filter((other) => directory.isDescendant(other, node));
  return actionsAt(federation, node)
    .filter((action) => action in MOVES)
    .flatMap((action): Move[] =>
      action === 'handDown'
        ? below.map((target) => ({ node, action, target, accepting }))
        : [{ node, action, accepting }],
    );
}

function actionsAt(federation: Federation, code: JurisdictionCode): string[] {
  const { history, directory } = federation.node(code);
  return availableActions(history, { here: code, directory, actor: person() });
}

function make(federation: Federation, { node, action, target, accepting }: Move): void {
  const move = MOVES[action];
  if (!move) throw new RangeError(action);
  if (accepting) federation.give(node, command('AcceptMatter'));
  federation.give(node, move(target));
}

function nameOf({ node, action, target, accepting }: Move): string {
  return `${node} ${accepting ? 'accepts and ' : ''}${action}${target ? ` to ${target}` : ''}`;
}

const crossings = Object.keys(STAGES).flatMap((stage) => {
  const moves = possibleMoves(stage);
  return moves.flatMap((first, index) =>
    moves
      .slice(index + 1)
      .filter((second) => second.node !== first.node)
      .map((second) => ({ stage, first, second, name: `${stage}: ${nameOf(first)} | ${nameOf(second)}` })),
  );
});

test('there are crossings of every two kinds of moves that two nodes can make at once', () => {
  const pairs = new Set(
    crossings.map(({ first, second }) => [first.action, second.action].sort().join(' | ')),
  );
  expect([...pairs].sort()).toEqual([
    'close | recall',
    'close | takeUp',
    'escalate | recall',
    'escalate | takeUp',
    'handDown | recall',
    'handDown | takeUp',
    'recall | return',
    'recall | takeUp',
    'return | takeUp',
    'takeUp | takeUp',
  ]);
});

test.each(crossings)('$name', ({ stage, first, second }) => {
  const federation = at(stage);
  const before = federation.written.length;
  make(federation, first);
  make(federation, second);
  const made = federation.written.slice(before).map(({ event }) => event.id);
  federation.drain();
  expect([
    ...convergenceBreaches(federation, directoryOf(CODES)),
    ...epochBreaches(federation.written),
    ...dominanceBreaches(federation.written),
  ]).toEqual([]);
  const { path, late, sides } = federation.history(C);
  const kept = new Set([...path, ...late, ...sides].map(({ id }) => id));
  expect(made.every((id) => kept.has(id))).toBe(true);
});
