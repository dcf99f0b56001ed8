// Nothing is missing, and nothing is there that should not be.

import { audienceOf } from '@fengqiao/domain';
import type { Decisions } from './decisions.js';
import type { Finding, FindingName } from './finding.js';
import { stepName } from './finding.js';
import { stepsOf, type Observation, type SeenNode, type SeenStep } from './observation.js';
import type { Planted } from './planted.js';

/**
 * Every step that any journal ever held is in the journal of every node entitled to its matter (CUSTODY 1.5), and in no
 * other. What is missing is told apart by the origin's numbering: before everything the node has of it, behind
 * everything, or between. Nothing is owed to who is shut out. Who was entitled where a node stood before it was moved may have
 * steps from then; whether what came before them followed is seen by the gaps (ADR 0046).
 */
export function presence(seen: Observation, planted: Planted, decisions: Decisions): Finding[] {
  const formerTrees = decisions.formerTrees(seen.directory);
  const findings: Finding[] = [];
  const missing = new Map<SeenNode, SeenStep[]>();
  for (const matterId of seen.byMatter.keys()) {
    if (planted.matters.has(matterId)) continue;
    const steps = stepsOf(seen, matterId);
    const audience = audienceOf(steps, seen.directory);
    const formerly = formerTrees.map((tree) => audienceOf(steps, tree));
    for (const node of seen.nodes.values()) {
      if (!audience.has(node.code)) {
        if (!formerly.some((former) => former.has(node.code))) findings.push(...strayed(node, steps));
      } else if (!seen.shutOut.has(node.code)) {
        const lost = steps.filter((step) => !node.rows.has(step.id));
        if (lost.length > 0) missing.set(node, [...(missing.get(node) ?? []), ...lost]);
      }
    }
  }
  for (const [node, lost] of missing) findings.push(...lostAt(seen, node, lost));
  return findings;
}

function strayed(node: SeenNode, steps: readonly SeenStep[]): Finding[] {
  return steps
    .filter((step) => node.rows.has(step.id))
    .map((step) => ({
      name: 'unexpected',
      node: node.code,
      matter: step.matterId,
      what: `${stepName(step)} is in the journal of a node that is not entitled to it`,
    }));
}

function lostAt(seen: Observation, node: SeenNode, lost: readonly SeenStep[]): Finding[] {
  const bounds = boundsAt(seen, node);
  return lost.map((step) => ({
    name: whereLost(step.seq, bounds.get(numbering(step))),
    node: node.code,
    matter: step.matterId,
    what: `${stepName(step)} is missing`,
  }));
}

/** Which part of an origin's numbering a missing number belongs to, by the least and the greatest that are there. */
export function whereLost(
  seq: number,
  there: { first: number; last: number } | undefined,
): Extract<FindingName, `lost ${string}`> {
  if (!there || seq > there.last) return 'lost tail';
  return seq < there.first ? 'lost prefix' : 'lost middle';
}

function boundsAt(seen: Observation, node: SeenNode): Map<string, { first: number; last: number }> {
  const bounds = new Map<string, { first: number; last: number }>();
  for (const id of node.rows.keys()) {
    const step = seen.steps.get(id);
    if (!step) continue;
    const bound = bounds.get(numbering(step));
    if (!bound) bounds.set(numbering(step), { first: step.seq, last: step.seq });
    else {
      bound.first = Math.min(bound.first, step.seq);
      bound.last = Math.max(bound.last, step.seq);
    }
  }
  return bounds;
}

function numbering({ origin, incarnation }: SeenStep): string {
  return `${origin}/${incarnation}`;
}

/** What nobody signed is in no journal and not even aside. */
export function forgeries(seen: Observation, planted: Planted): Finding[] {
  const findings: Finding[] = [];
  for (const node of seen.nodes.values()) {
    const aside = new Set(node.queues.parkedSteps.map(({ id }) => id));
    for (const id of planted.forged) {
      if (!node.rows.has(id) && !aside.has(id)) continue;
      findings.push({
        name: 'signature',
        node: node.code,
        matter: null,
        what: `the forged step ${id} was taken in`,
      });
    }
  }
  return findings;
}
