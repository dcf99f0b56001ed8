/** What a checker can find. A report counts by these words. */
export const FINDINGS = [
  'lost prefix',
  'lost middle',
  'lost tail',
  'unexpected',
  'doubled',
  'numbering',
  'order',
  'shared epoch',
  'states differ',
  'deadline twice',
  'signature',
  'chain',
  'queue',
  'directory',
  'copy',
] as const;
export type FindingName = (typeof FINDINGS)[number];

/** What no waiting mends: a message that comes late can fill a gap and never undo what was written. */
export const LASTING: ReadonlySet<FindingName> = new Set([
  'unexpected',
  'doubled',
  'numbering',
  'shared epoch',
  'deadline twice',
  'signature',
  'chain',
  'copy',
]);

/** One thing that is not as it was promised. */
export interface Finding {
  name: FindingName;
  /** The node where it shows. */
  node: string;
  /** The matter that it is about, or null when it is about the whole node. */
  matter: string | null;
  /** One sentence with the ids that one needs to look it up. */
  what: string;
}

/** Which step of a matter is meant, for a sentence. */
export function stepName(step: { id: string; type: string; origin: string; seq: number }): string {
  return `${step.type} ${step.id} (${step.origin} #${step.seq})`;
}
