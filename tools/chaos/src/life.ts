import type { Ground } from './county-places.js';
import type { Random } from './random.js';

/** In which odd way a desk sends a command. */
export type Manner =
  /** Once, and it waits for the answer. */
  | 'plain'
  /** Twice in the same moment, as an impatient double click. */
  | 'double'
  /** Again after it was acknowledged, with the same id. */
  | 'again'
  /** With the epoch and version of a screen that is out of date. */
  | 'stale'
  /** Without waiting for the answer: what follows crosses it. */
  | 'crossing';

/** One command that a desk gives in a matter's life. */
export interface Act {
  id: string;
  node: string;
  command: string;
  fields: Record<string, unknown>;
  manner: Manner;
}

/** Everything that is planned to happen to one matter, in this order. */
export interface Life {
  matterId: string;
  acts: Act[];
}

type Phase = 'new' | 'accepted' | 'assigned' | 'handling' | 'closed';

/** Where the planner believes the matter to stand. A crossing may prove it wrong; then desks are refused, as they are. */
interface Belief {
  phase: Phase;
  holder: string;
  /** Who offered it to the holder; null after a take-up or at home. */
  from: string | null;
  simple: boolean;
}

type Move = {
  weight: number;
  acts: () => [string, string, Record<string, unknown>?][];
  then: Partial<Belief>;
};

const CATEGORIES = ['0101', '0201', '0301', '0401', '0501', '0601'];
const UNITS = ['mediation_committee', 'justice_office', 'police_station', 'court_point', 'housing'];
const OUTCOMES = ['written_agreement', 'oral_agreement', 'settled_on_the_spot', 'mediation_failed'];
const WHY = '演练：按调解室的意见办理';

/**
 * A matter's life by the seed: where it begins, who decides what, which commands cross, and how it ends.
 *
 * @param atHome the share of matters that are settled where they were brought; the others go up and down the tiers
 */
export function lifeOf(random: Random, ground: Ground, atHome = 0): Life {
  const matterId = random.uuid();
  const home = random.pick(ground.codes);
  const staysAtHome = atHome > 0 && random.chance(atHome);
  const belief: Belief = { phase: 'new', holder: home, from: null, simple: random.chance(0.3) };
  const acts = [actOf(random, home, 'registerMatter', registration(random, matterId, belief.simple))];
  for (let left = random.between(6, 24); left > 0; left -= 1) {
    const moves = staysAtHome ? inPlace(random, belief) : movesOf(random, belief, ground);
    if (moves.length === 0) break;
    const move = weighted(random, moves);
    for (const [node, command, fields] of move.acts()) {
      acts.push(actOf(random, node, command, { matterId, ...fields }));
    }
    Object.assign(belief, move.then);
  }
  return { matterId, acts };
}

function registration(random: Random, id: string, simple: boolean): Record<string, unknown> {
  return {
    id,
    kind: random.pick(['DISPUTE', 'DISPUTE', 'PETITION', 'CONSULTATION']),
    category: random.pick(CATEGORIES),
    level: simple ? 'SIMPLE' : random.pick(['GENERAL', 'COMPLEX', 'MAJOR']),
    channel: random.pick(['WINDOW', 'PHONE', 'LETTER', 'WEB']),
    summary: '两户因宅旁排水沟改道发生争执',
    parties: [{ role: 'APPLICANT', name: '李素芬', phone: '13800000002' }],
  };
}

function actOf(random: Random, node: string, command: string, fields: Record<string, unknown>): Act {
  return { id: random.uuid(), node, command, fields, manner: mannerOf(random, command) };
}

function mannerOf(random: Random, command: string): Manner {
  const draw = random.next();
  if (draw < 0.05) return 'double';
  if (draw < 0.1) return 'again';
  if (command === 'registerMatter') return 'plain';
  if (draw < 0.13) return 'stale';
  return draw < 0.2 ? 'crossing' : 'plain';
}

function movesOf(random: Random, belief: Belief, ground: Ground): Move[] {
  const { holder } = belief;
  const above = ground.ancestorsOf(holder);
  const moves = inPlace(random, belief);
  for (const taker of above) moves.push(takeUp(taker, belief));
  const parent = ground.parentOf(holder);
  if (isWorking(belief) && parent) moves.push(...offers(20, 'escalateMatter', belief, parent));
  if (isWorking(belief) && ground.descendantsOf(holder).length > 0) {
    const target = random.pick(ground.descendantsOf(holder));
    moves.push(...offers(25, 'handDownMatter', belief, target, { to: target }));
  }
  if (belief.from !== null && (isWorking(belief) || belief.phase === 'new'))
    moves.push(...offers(12, 'returnMatter', belief, belief.from));
  return moves;
}

function isWorking({ phase }: Belief): boolean {
  return phase === 'accepted' || phase === 'assigned' || phase === 'handling';
}

/** Steps of the holder, and adopting what came too late. */
function inPlace(random: Random, { phase, holder, simple }: Belief): Move[] {
  const one = (weight: number, command: string, then: Partial<Belief>, fields = {}): Move => ({
    weight,
    acts: () => [[holder, command, fields]],
    then,
  });
  const unit = { unit: random.pick(UNITS) };
  const close = one(20, 'closeMatter', { phase: 'closed' }, { outcome: random.pick(OUTCOMES) });
  switch (phase) {
    case 'new':
      return [one(90, 'acceptMatter', { phase: 'accepted' })];
    case 'accepted':
      return [one(40, 'assignMatter', { phase: 'assigned' }, unit), ...(simple ? [close] : [])];
    case 'assigned':
      return [one(50, 'signForMatter', { phase: 'handling' }), one(10, 'assignMatter', {}, unit)];
    case 'handling':
      return [close, one(15, 'assignMatter', { phase: 'assigned' }, unit), one(10, 'adoptEntry', {})];
    case 'closed':
      return [one(20, 'reopenMatter', { phase: 'handling' }, { reason: WHY }), one(5, 'adoptEntry', {})];
  }
}

function takeUp(taker: string, belief: Belief): Move {
  return {
    weight: belief.phase === 'closed' ? 0 : 5,
    acts: () => [[taker, 'takeUpMatter', { reason: WHY }]],
    then: { phase: 'new', holder: taker, from: null },
  };
}

/** An offer that is left to stand, and one that its giver asks back at once. */
function offers(
  weight: number,
  command: string,
  { holder }: Belief,
  target: string,
  more: Record<string, unknown> = {},
): Move[] {
  const offer: [string, string, Record<string, unknown>] = [holder, command, { reason: WHY, ...more }];
  const taken = { phase: 'new', holder: target, from: holder } as const;
  return [
    { weight, acts: () => [offer], then: taken },
    {
      weight: weight / 5,
      acts: () => [offer, [holder, 'recallMatter', { reason: WHY }]],
      then: { phase: 'new', holder, from: target },
    },
  ];
}

function weighted(random: Random, moves: readonly Move[]): Move {
  let draw = random.next() * moves.reduce((sum, { weight }) => sum + weight, 0);
  const chosen = moves.find(({ weight }) => (draw -= weight) < 0) ?? moves.at(-1);
  if (!chosen) throw new Error('no move to choose');
  return chosen;
}
