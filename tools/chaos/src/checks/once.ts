// Each step once, under one number, by one writer, after what it follows.

import { compareEpochs, isEpochOf, tierDepth } from '@fengqiao/domain';
import type { Finding, FindingName } from './finding.js';
import { stepName } from './finding.js';
import { placeOf, type Observation, type SeenNode, type SeenStep } from './observation.js';
import type { Planted } from './planted.js';

/** Steps that say the same thing twice although each is whole by itself. */
export function doubles(seen: Observation, planted: Planted): Finding[] {
  const findings: Finding[] = [];
  const steps = ofDesks(seen, planted);
  // Whoever wrote on a head has a newer one from then on: nobody ever writes on the same one again.
  findings.push(
    ...twice(steps, 'doubled', 'follow the same step', ({ previous, ...step }) =>
      previous === null ? null : `${writer(step)}/${previous}`,
    ),
  );
  findings.push(
    ...twice(steps, 'doubled', 'register one matter', ({ act, matterId }) =>
      act === 'register' ? matterId : null,
    ),
  );
  findings.push(
    ...twice(steps, 'doubled', 'gave one code', ({ act, data }) =>
      act === 'register' ? (data.code ?? null) : null,
    ),
  );
  findings.push(
    ...twice(steps, 'doubled', 'answer one recall', ({ data, ...step }) =>
      data.recallId ? `${writer(step)}/${data.recallId}` : null,
    ),
  );
  return findings;
}

/** (origin, incarnation, seq) names one step, the same everywhere, and an origin's own numbers have no gap. */
export function numbering(seen: Observation, planted: Planted): Finding[] {
  const findings = twice(ofDesks(seen, planted), 'numbering', 'have one number', placeOf);
  for (const node of seen.nodes.values()) {
    for (const [id, { hash }] of node.rows) {
      const step = seen.steps.get(id);
      if (!step || step.hash === hash) continue;
      findings.push(finding('numbering', node.code, step, 'has another hash here than elsewhere'));
    }
    findings.push(...gapsAt(seen, node, planted));
  }
  return findings;
}

function gapsAt(seen: Observation, node: SeenNode, planted: Planted): Finding[] {
  const numbers = new Map<string, number[]>();
  for (const id of node.rows.keys()) {
    const step = seen.steps.get(id);
    if (step?.origin !== node.code || planted.matters.has(step.matterId)) continue;
    numbers.set(step.incarnation, [...(numbers.get(step.incarnation) ?? []), step.seq]);
  }
  const findings: Finding[] = [];
  const gap = (what: string) => findings.push({ name: 'numbering', node: node.code, matter: null, what });
  for (const [incarnation, seqs] of numbers) {
    const last = seqs.reduce((most, seq) => Math.max(most, seq), 0);
    if (last !== seqs.length) gap(`incarnation ${incarnation} has ${seqs.length} steps up to number ${last}`);
    if (incarnation === node.incarnation && last !== node.head.seq)
      gap(`the head says number ${node.head.seq}, the last step has ${last}`);
  }
  return findings;
}

/** A step follows one that stands before it where it was written, in version and epoch too. */
export function order(seen: Observation, planted: Planted): Finding[] {
  const findings: Finding[] = [];
  for (const step of ofDesks(seen, planted)) {
    if (step.previous === null) continue;
    const before = seen.steps.get(step.previous);
    if (!before)
      findings.push(finding('order', step.origin, step, `follows ${step.previous}, which is nowhere`));
    else findings.push(...wrongAfter(seen, step, before));
  }
  return findings;
}

function wrongAfter(seen: Observation, step: SeenStep, before: SeenStep): Finding[] {
  const findings: Finding[] = [];
  const wrong = (what: string) => findings.push(finding('order', step.origin, step, what));
  if (before.matterId !== step.matterId) wrong('follows a step of another matter');
  if (step.version !== (before.version ?? 0) + 1)
    wrong(`has version ${String(step.version)} after ${String(before.version)}`);
  if (compareEpochs(step.epoch ?? '', before.epoch ?? '') < 0)
    wrong('has a smaller epoch than what it follows');
  const origin = seen.nodes.get(step.origin);
  const here = origin?.rows.get(step.id);
  const there = origin?.rows.get(before.id);
  // What a restored node wrote before comes back to it in the order of those who tell it.
  if (origin?.incarnation === step.incarnation && here && !(there && there.position < here.position))
    wrong('was written before what it follows was known there');
  return findings;
}

/** One writer for each epoch of a matter, one step for each version in it (CUSTODY 1.2). */
export function writers(seen: Observation, planted: Planted): Finding[] {
  const lines = ofDesks(seen, planted).filter(({ act }) => act !== 'side');
  const byEpoch = new Map<string, SeenStep>();
  const findings: Finding[] = [];
  for (const step of lines) {
    const key = `${step.matterId}/${String(step.epoch)}`;
    const first = byEpoch.get(key) ?? step;
    byEpoch.set(key, first);
    if (writer(first) !== writer(step))
      findings.push(finding('shared epoch', step.origin, step, `shares its epoch with ${stepName(first)}`));
    if (!isEpochOf(step.epoch ?? '', tierDepth(step.origin), step.origin, step.incarnation))
      findings.push(
        finding('shared epoch', step.origin, step, `stands under a foreign epoch ${String(step.epoch)}`),
      );
  }
  findings.push(
    ...twice(lines, 'shared epoch', 'have one version of one epoch', (step) =>
      [step.matterId, step.epoch, step.version].join('/'),
    ),
  );
  return findings;
}

function ofDesks(seen: Observation, planted: Planted): SeenStep[] {
  return [...seen.steps.values()].filter(({ matterId }) => !planted.matters.has(matterId));
}

function twice(
  steps: readonly SeenStep[],
  name: FindingName,
  what: string,
  keyOf: (step: SeenStep) => string | null,
): Finding[] {
  const first = new Map<string, SeenStep>();
  const findings: Finding[] = [];
  for (const step of steps) {
    const key = keyOf(step);
    if (key === null) continue;
    const other = first.get(key);
    if (other) findings.push(finding(name, step.origin, step, `and ${stepName(other)} ${what}`));
    else first.set(key, step);
  }
  return findings;
}

function writer({ origin, incarnation }: Pick<SeenStep, 'origin' | 'incarnation'>): string {
  return `${origin}/${incarnation}`;
}

function finding(name: FindingName, node: string, step: SeenStep, what: string): Finding {
  return { name, node, matter: step.matterId, what: `${stepName(step)} ${what}` };
}
