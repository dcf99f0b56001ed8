import type { Directory } from '../src/jurisdiction/directory.js';
import { tierDepth } from '../src/jurisdiction/jurisdiction-code.js';
import { owedToChildren } from '../src/matter/audience.js';
import { grantsRecall, holderProblem, mustResume, mustTake, takeUpProblem } from '../src/matter/custody.js';
import type { MatterEvent } from '../src/matter/events.js';
import { person } from './county.js';
import type { Federation, FederationNode } from './federation.js';
import type { Breaches } from './invariants.js';
import * as model from './reference-model.js';

/** What the shipped rules answer at a node otherwise than the reference model does. */
export function nodeDifferences({ code, incarnation, directory, events, history }: FederationNode): Breaches {
  const known = history.events.map(told);
  const tree = treeOf(directory);
  const place = { here: code, directory, actor: person(), incarnation: `i${incarnation}` };
  const offers = history.events.filter((event) => event.act === 'offer').map(({ id }) => id);
  const owed = owedToChildren(history.events, code, directory).map(({ to, event }) => `${to}:${event.id}`);
  const pairs: [string, unknown, unknown][] = [
    ['path', idsOf(history.path), idsOf(model.path(known))],
    ['fence', history.fence?.id, model.fence(known)?.id],
    ['late', idsOf(history.late).sort(), idsOf(model.late(known)).sort()],
    ['decides', holderProblem(history, code) === null, model.mayDecide(known, code)],
    ['takes', mustTake(history, code), model.takes(known, code)],
    ['takes up', takeUpProblem(history, place) === null, model.mayTakeUp(known, tree, code)],
    [
      'resumes',
      history.head !== null && mustResume(history.head, place),
      history.head !== null && model.resumesFirst(known, tree, code, place.incarnation),
    ],
    [
      'grants',
      offers.filter((id) => grantsRecall(history, id)),
      offers.filter((id) => model.grantsRecallOf(known, id)),
    ],
    ['owes', [...new Set(owed)].sort(), [...model.owedBelow(known, tree, code)].sort()],
  ];
  return pairs
    .filter(([, ours, theirs]) => JSON.stringify(ours) !== JSON.stringify(theirs))
    .map(
      ([what, ours, theirs]) =>
        `${code} with ${events.length} events, ${what}: ${JSON.stringify(ours)}, by the model ${JSON.stringify(theirs)}`,
    );
}

/** Events whose epoch, version, predecessor or addressees are not what the model has their writer write. */
export function writingDifferences(federation: Federation): Breaches {
  const byId = new Map(federation.written.map(({ event }) => [event.id, event]));
  return federation.written.flatMap(({ event, knew, directory }) => {
    const before = [...knew].map((id) => byId.get(id)).filter((known) => known !== undefined);
    const expected = model.written(before.map(told), told(event), treeOf(directory));
    const { epoch, version, previous, to } = told(event);
    const ours = JSON.stringify([epoch, version, previous, [...to].sort()]);
    const theirs = JSON.stringify([
      expected.epoch,
      expected.version,
      expected.previous,
      [...expected.to].sort(),
    ]);
    return ours === theirs ? [] : [`${event.type} of ${event.origin}: ${ours}, by the model ${theirs}`];
  });
}

/** The event as the model knows it. */
export function told(event: MatterEvent): model.Told {
  const { id, origin, incarnation, act, version, previous, holder, offeredTo, from, to } = event;
  const epoch = event.epoch === null ? null : event.epoch.split('/').map(ballotOf);
  return { id, origin, incarnation, act, epoch, version, previous, holder, offeredTo, from, to };
}

/** One ballot of an epoch's text. */
export function ballotOf(text: string): model.Ballot {
  const [number = '', node = '', incarnation = ''] = text.split('.');
  return text === '0' ? 0 : [Number(number), node, incarnation];
}

function treeOf(directory: Directory): model.Tree {
  return {
    parentOf: (node) => directory.parentOf(node),
    nodes: [...directory.codes()],
    tierOf: tierDepth,
  };
}

function idsOf(events: readonly { id: string }[]): string[] {
  return events.map(({ id }) => id);
}
