import type { Finding } from './finding.js';
import type { Observation, SeenLinkOut, SeenNode } from './observation.js';
import type { Planted } from './planted.js';

/** Once all is quiet nothing waits anywhere, and only what was planted lies aside. */
export function queues(seen: Observation, planted: Planted): Finding[] {
  const nodes = [...seen.nodes.values()].filter(({ code }) => !seen.shutOut.has(code));
  return nodes
    .flatMap((node) =>
      [
        ...ofPeers(node.queues.linksOut, seen).flatMap((link) => waiting(seen, node, link)),
        ...heldBack(seen, node, planted),
        ...setAside(seen, node, planted),
        ...notDealtWith(node, planted),
      ].map((what): Finding => ({ name: 'queue', node: node.code, matter: null, what })),
    )
    .concat(nodes.flatMap((node) => contradictions(node, planted)));
}

// Who is shut out takes nothing, and what was cut off in the middle of its last words never ends.
function ofPeers<Entry extends { peer: string }>(
  entries: readonly Entry[],
  { shutOut }: Observation,
): Entry[] {
  return entries.filter(({ peer }) => !shutOut.has(peer));
}

function waiting(seen: Observation, node: SeenNode, link: SeenLinkOut): string[] {
  const { peer, head, sent, received, entries } = link;
  const there = seen.nodes
    .get(peer)
    ?.queues.linksIn.find((one) => one.peer === node.code && one.incarnation === node.incarnation);
  const problems: string[] = [];
  if (received < head) problems.push(`${head - received} entries for ${peer} have no receipt`);
  if (sent < head) problems.push(`${head - sent} entries for ${peer} were never sent`);
  if (entries < head - received)
    problems.push(`of what ${peer} has no receipt for, ${entries} entries are kept`);
  if (head > 0 && seen.nodes.has(peer) && (there?.watermark ?? 0) !== head)
    problems.push(`${peer} has taken ${there?.watermark ?? 0} of ${head} entries`);
  return problems;
}

function heldBack(seen: Observation, { queues: { held, gaps } }: SeenNode, planted: Planted): string[] {
  return [
    ...ofPeers(held, seen).map(
      ({ peer, incarnation, number }) => `number ${number} of ${peer}/${incarnation} is held behind a gap`,
    ),
    ...gaps
      .filter(({ matterId }) => !planted.matters.has(matterId))
      .map(({ matterId, missing }) => `${matterId} lacks ${missing}`),
  ];
}

// A stray step may be aside wherever nodes told each other of it.
function setAside(
  seen: Observation,
  { code, queues: { parkedMessages, parkedSteps } }: SeenNode,
  planted: Planted,
): string[] {
  return [
    ...ofPeers(parkedMessages, seen)
      .filter(({ peer, incarnation, number }) => !planted.hasMessage(code, peer, incarnation, number))
      .map((one) => `number ${one.number} of ${one.peer} was set aside: ${one.reason}`),
    ...parkedSteps
      .filter(({ matterId }) => !planted.matters.has(matterId))
      .map(({ id, reason }) => `step ${id} was set aside: ${reason}`),
  ];
}

// A true message that cannot be read is kept; a forged one leaves no trace.
function notDealtWith(node: SeenNode, planted: Planted): string[] {
  const { parkedMessages, parkedSteps } = node.queues;
  const messages = new Set(parkedMessages.map((one) => `${one.peer}/${one.incarnation}/${one.number}`));
  const steps = new Set(parkedSteps.map(({ id }) => id));
  return planted.messages
    .filter(({ to }) => to === node.code)
    .filter(({ fate, from, incarnation, number, stepId, rivalId }) => {
      if (fate === 'message parked') return !messages.has(`${from}/${incarnation}/${number}`);
      if (fate === 'step parked') return !steps.has(String(stepId));
      if (fate === 'one of two') {
        const [step, rival] = [String(stepId), String(rivalId)];
        return !(node.rows.has(step) ? steps.has(rival) : steps.has(step) && node.rows.has(rival));
      }
      return fate === 'taken' && !node.rows.has(String(stepId));
    })
    .map(({ fate, from, number }) => `planted number ${number} of ${from} was to be ${fate} and is not`);
}

const SHARED = new Set(['EPOCH_SHARED', 'VERSION_TAKEN', 'EPOCH_FOREIGN']);

// The program's own alarm that two wrote under one epoch.
function contradictions({ code, queues: { parkedSteps } }: SeenNode, planted: Planted): Finding[] {
  return parkedSteps
    .filter(({ matterId, reason }) => SHARED.has(reason) && !planted.matters.has(matterId))
    .map(({ id, matterId, reason }) => ({
      name: 'shared epoch',
      node: code,
      matter: matterId,
      what: `step ${id} was set aside: ${reason}`,
    }));
}
