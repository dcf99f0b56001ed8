import type { Step } from '@fengqiao/contracts';

/**
 * The steps before those with these hashes, back to the registration, nearest first: what was before a step belongs to
 * whoever has the step (ADR 0046). No later step, none of another branch, none beside the line.
 */
export function stepsBefore(steps: readonly Step[], hashes: readonly string[]): Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const before = new Set<Step>();
  for (const { previous } of steps.filter(({ hash }) => hashes.includes(hash))) {
    let step = byId.get(previous ?? '');
    while (step && !before.has(step)) {
      before.add(step);
      step = byId.get(step.previous ?? '');
    }
  }
  return [...before];
}
