import type { Step } from '@fengqiao/contracts';
import { check } from './check.js';
import type { Observation, SeenNode } from './observation.js';
import { LOW, MIDDLE, NEXT_DOOR, Scene, TOP } from './scene.js';

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});

function names(seen: Observation): string[] {
  return [...new Set(check(scene.ledger, seen, scene.planted).map(({ name }) => name))].sort();
}

function node(seen: Observation, code: string): SeenNode {
  const found = seen.nodes.get(code);
  if (!found) throw new Error(`no ${code}`);
  return found;
}

function step(at: number): Step {
  const found = scene.steps[at];
  if (!found) throw new Error(`no step ${at}`);
  return found;
}

/** Signs a step anew after a change, so that nothing but the change is wrong. */
function changed(at: number, change: Partial<Step>): Step {
  const { hash: _, signature: __, ...text } = { ...step(at), ...change };
  return scene.signed(text);
}

function everywhere(steps: readonly Step[]): Record<string, readonly Step[]> {
  return { [LOW]: steps, [MIDDLE]: steps, [TOP]: steps };
}

test('a county that kept its promises has no findings', () => {
  expect(check(scene.ledger, scene.look(), scene.planted)).toEqual([]);
});

describe('what is lost', () => {
  test.each([
    ['lost prefix', [1, 2, 3]],
    ['lost middle', [0, 2, 3]],
    ['lost tail', [0, 1, 3]],
  ])('is found at an entitled node: %s', (name, kept) => {
    expect(names(scene.look({ [TOP]: kept.map(step) }))).toContain(name);
  });

  test('is found although no journal has it any more', () => {
    scene.acknowledged('closeMatter', step(3));
    expect(names(scene.look())).toEqual(['lost tail']);
  });

  test('is found when a desk was shown what is nowhere', () => {
    const asked = scene.ledger.asked[1];
    if (asked?.outcome.kind === 'acknowledged')
      asked.outcome.timelineIds = ['00000000-0000-4000-9000-00000000000f'];
    expect(names(scene.look())).toEqual(['lost tail']);
  });

  test('is found when it was seen once and the node has it no more', () => {
    const seen = scene.look();
    node(seen, TOP).rows.delete(step(1).id);
    expect(names(seen)).toContain('lost middle');
  });

  test('is found when nobody knows of the answer and the node remembers the command', () => {
    scene.ledger.write({ id: 'c', matterId: scene.matterId, node: MIDDLE, command: 'acceptMatter', at: 0 });
    const seen = scene.look();
    expect(names(seen)).toEqual([]);
    node(seen, MIDDLE).commands.add('c');
    expect(names(seen)).toEqual(['lost tail']);
  });
});

describe('what should not be there', () => {
  test('a step nobody asked for', () => {
    scene.add(MIDDLE, { type: 'MatterAccepted', act: 'step', command: null });
    expect(names(scene.look())).toEqual(['unexpected']);
  });

  test('a step of a refused command', () => {
    const made = scene.add(MIDDLE, { type: 'MatterAccepted', act: 'step', command: null });
    scene.ledger.write({ id: 'c', matterId: made.streamId, node: MIDDLE, command: 'acceptMatter', at: 0 });
    scene.ledger.settle('c', { kind: 'refused', code: 'MATTER_MOVED' });
    expect(names(scene.look())).toEqual(['unexpected']);
  });

  test('what a node may write by itself is asked for by nobody', () => {
    scene.add(MIDDLE, {
      type: 'MatterEscalated',
      act: 'offer',
      author: 'clock',
      holder: MIDDLE,
      offeredTo: TOP,
    });
    scene.add(TOP, { type: 'MatterTaken', act: 'taken', author: 'custody', holder: TOP });
    expect(names(scene.look())).toEqual([]);
  });

  test('a step at a node that is not entitled to the matter', () => {
    expect(names(scene.look({ [NEXT_DOOR]: [step(0)] }))).toEqual(['unexpected']);
  });

  test('a forged step that was taken in', () => {
    scene.planted.forged.add(step(1).id);
    expect(names(scene.look())).toEqual(['signature']);
  });
});

describe('each step once', () => {
  test('two steps of one command', () => {
    scene.add(MIDDLE, { type: 'MatterAccepted', act: 'step', command: 'acceptMatter' });
    scene.add(MIDDLE, { type: 'MatterAccepted', act: 'step', command: null });
    expect(names(scene.look())).toEqual(['doubled']);
  });

  test('an offer taken twice', () => {
    scene.add(MIDDLE, { type: 'MatterTaken', act: 'taken', author: 'custody', holder: MIDDLE });
    scene.steps[4] = changed(4, { previous: step(2).id, version: 3 });
    expect(names(scene.look())).toContain('doubled');
  });

  test('one number for two steps', () => {
    scene.add(MIDDLE, { type: 'MatterAccepted', act: 'step', command: 'acceptMatter' });
    scene.steps[4] = changed(4, { seq: 1 });
    expect(names(scene.look())).toEqual(['numbering']);
  });

  test('one step with two contents', () => {
    const other = [...scene.steps.slice(0, 3), changed(3, { occurredAt: '2026-11-21T09:00:00.000Z' })];
    expect(names(scene.look({ [TOP]: other }))).toContain('numbering');
  });

  test('a number left out', () => {
    scene.steps[2] = changed(2, { seq: 4 });
    expect(names(scene.look())).toEqual(['numbering']);
  });

  test('a deadline that acts at two nodes, or twice', () => {
    const seen = scene.look();
    const reminder = { matterId: scene.matterId, kind: 'overdue', dueAt: '2026-11-21T08:00:00.000000' };
    node(seen, LOW).reminders.push(reminder);
    expect(names(seen)).toEqual([]);
    node(seen, MIDDLE).reminders.push(reminder);
    expect(names(seen)).toEqual(['deadline twice']);
  });
});

describe('order and writers', () => {
  test('a step before what it follows', () => {
    const [first, second, ...rest] = scene.steps;
    if (!first || !second) throw new Error('the scene has steps');
    expect(names(scene.look({ [LOW]: [second, first, ...rest] }))).toEqual(['order']);
  });

  test('a step that follows nothing', () => {
    scene.steps[1] = changed(1, { previous: '00000000-0000-4000-9000-00000000000f' });
    expect(names(scene.look())).toContain('order');
  });

  test('two writers under one epoch', () => {
    scene.add(TOP, { type: 'MatterTakenUp', act: 'takeup', holder: TOP, command: 'takeUpMatter' });
    scene.steps[4] = changed(4, { epoch: step(3).epoch });
    expect(names(scene.look())).toContain('shared epoch');
  });

  test('two steps with one version of one epoch', () => {
    scene.add(MIDDLE, { type: 'MatterAccepted', act: 'step', command: 'acceptMatter' });
    scene.add(MIDDLE, { type: 'MatterAssigned', act: 'step', command: 'assignMatter' });
    scene.steps[5] = changed(5, { version: 4 });
    expect(names(scene.look())).toContain('shared epoch');
  });

  test("a program's own alarm that an epoch is shared", () => {
    const seen = scene.look();
    node(seen, TOP).queues.parkedSteps.push({ id: 'x', matterId: scene.matterId, reason: 'EPOCH_SHARED' });
    expect(names(seen)).toEqual(['queue', 'shared epoch']);
  });
});

describe('states', () => {
  test.each([
    ['another hash', { hash: 'sha256:00' }],
    ['another holder', { holder: TOP }],
    ['that it is behind', { behind: true }],
  ])('a node that tells %s', (_, change) => {
    const seen = scene.look();
    const row = node(seen, TOP).matters.get(scene.matterId);
    if (row) Object.assign(row, change);
    expect(names(seen)).toEqual(['states differ']);
  });

  test('a node without the matter', () => {
    const seen = scene.look();
    node(seen, TOP).matters.clear();
    expect(names(seen)).toEqual(['states differ']);
  });

  test('an offer that nobody takes', () => {
    scene.steps.pop();
    expect(names(scene.look())).toEqual(['states differ']);
  });
});

describe('evidence', () => {
  test('a text that was changed after it was signed', () => {
    const forged = scene.steps.map((one, at) => (at === 1 ? { ...one, author: 'somebody else' } : one));
    expect(names(scene.look({ [TOP]: forged }))).toEqual(['signature']);
  });

  test('a step signed by nobody', () => {
    const unsigned = scene.steps.map((one, at) => (at === 1 ? { ...one, signature: 'ed25519:AAAA' } : one));
    expect(names(scene.look(everywhere(unsigned)))).toEqual(['signature']);
  });

  test('a link of the chain that does not follow', () => {
    const seen = scene.look({}, (steps) =>
      scene.rows(steps).map((row, at) => (at === 2 ? { ...row, chainHash: 'sha256:00' } : row)),
    );
    expect(names(seen)).toEqual(['chain']);
  });

  test('a row taken out, and a head that stands elsewhere than the journal', () => {
    const seen = scene.look();
    node(seen, TOP).head.position += 1;
    expect(names(seen)).toEqual(['chain']);
    const holed = scene.look({}, (steps) => scene.rows(steps).filter((_, at) => at !== 1));
    expect(names(holed)).toContain('chain');
  });
});

describe('queues', () => {
  const link = { peer: TOP, head: 3, sent: 3, received: 3, entries: 0 };

  function quiet(): Observation {
    const seen = scene.look();
    node(seen, LOW).queues.linksOut.push({ ...link });
    node(seen, TOP).queues.linksIn.push({ peer: LOW, incarnation: '0abc', watermark: 3 });
    return seen;
  }

  test('a link that was drained', () => {
    expect(names(quiet())).toEqual([]);
  });

  test.each([
    ['without a receipt', { received: 2, entries: 1 }],
    ['never sent', { sent: 2 }],
    ['that lost an entry', { received: 2, entries: 0 }],
    ['of which the other end has not all', { head: 4, sent: 4, received: 4 }],
  ])('a link %s', (_, change) => {
    const seen = quiet();
    Object.assign(node(seen, LOW).queues.linksOut[0] ?? {}, change);
    expect(names(seen)).toEqual(['queue']);
  });

  test('what is held, aside or missing', () => {
    const { queues } = node(scene.look(), TOP);
    const seen = scene.look();
    node(seen, TOP).queues = {
      ...queues,
      held: [{ peer: LOW, incarnation: '0abc', number: 9 }],
      parkedMessages: [{ peer: LOW, incarnation: '0abc', number: 8, reason: 'UNREADABLE' }],
      parkedSteps: [{ id: 'x', matterId: 'y', reason: 'NOT_UNDERSTOOD' }],
      gaps: [{ matterId: scene.matterId, missing: 'x' }],
    };
    expect(check(scene.ledger, seen, scene.planted).map(({ name }) => name)).toEqual(Array(4).fill('queue'));
  });

  test('planted poison lies where it was put, and nowhere else', () => {
    const poison = {
      from: LOW,
      to: TOP,
      incarnation: '0chaos',
      number: 1,
      stepId: null,
      rivalId: null,
      frame: Buffer.alloc(0),
    };
    scene.planted.add({ ...poison, fate: 'message parked' });
    const seen = scene.look();
    expect(names(seen)).toEqual(['queue']);
    const aside = { peer: LOW, incarnation: '0chaos', number: 1, reason: 'UNREADABLE' };
    node(seen, TOP).queues.parkedMessages.push(aside);
    expect(names(seen)).toEqual([]);
  });

  test('of two planted steps that contradict each other one is taken and the other set aside, whichever came first', () => {
    const seen = scene.look();
    const [taken = '', other] = [[...node(seen, TOP).rows.keys()][0], 'other'];
    const at = {
      from: LOW,
      to: TOP,
      incarnation: '0chaos',
      frame: Buffer.alloc(0),
      fate: 'one of two',
    } as const;
    scene.planted.add({ ...at, number: 1, stepId: taken, rivalId: other });
    scene.planted.add({ ...at, number: 2, stepId: other, rivalId: taken });
    expect(names(seen)).toEqual(['queue']);
    const aside = { id: other, matterId: 'stray', reason: 'SEQ_TAKEN' };
    scene.planted.matters.add('stray');
    node(seen, TOP).queues.parkedSteps.push(aside);
    expect(names(seen)).toEqual([]);
    node(seen, TOP).rows.set(other, node(seen, TOP).rows.get(taken) as never);
    expect(names(seen)).toContain('queue');
  });
});
