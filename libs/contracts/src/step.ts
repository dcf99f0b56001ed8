import type { ClearData, CustodyAct } from '@fengqiao/domain';

/**
 * A row of a journal as it crosses a wire. What its origin signed is `stepText(step)`; `body` and `sealed` are kept
 * and passed on as the exact text that was signed, so that a node of another version hands on what it does not know.
 */
export interface Step {
  id: string;
  origin: string;
  incarnation: string;
  /** Gap-free in the commit order of the origin. */
  seq: number;
  /** The kind of aggregate, `matter` so far. */
  stream: string;
  streamId: string;
  line: boolean;
  epoch: string | null;
  version: number | null;
  previous: string | null;
  to: string[];
  type: string;
  /** JSON of a StepBody: clear values only. */
  body: string;
  /** `<alg>.<key id>.<iv>.<ciphertext>`, or null when nothing was said that must be sealed. */
  sealed: string | null;
  occurredAt: string;
  recordedAt: string;
  author: string;
  /** `sha256:<hex>` of stepText. Told to nobody without the step: who knows it is given what came before (ADR 0046). */
  hash: string;
  /** `ed25519:<base64url>` by the origin's signing key, over `hash`. */
  signature: string;
}

export interface StepBody {
  schemaVersion: number;
  act: CustodyAct;
  holder: string | null;
  offeredTo: string | null;
  from: string | null;
  data: ClearData;
}

export const STEP_SCHEMA_VERSION = 1;

/** The text whose hash the origin signs. Field order is part of the format and never changes. */
export function stepText(step: Omit<Step, 'hash' | 'signature'>): string {
  return JSON.stringify([
    'fengqiao-step',
    step.id,
    step.origin,
    step.incarnation,
    step.seq,
    step.stream,
    step.streamId,
    step.line,
    step.epoch,
    step.version,
    step.previous,
    step.to,
    step.type,
    step.body,
    step.sealed,
    step.occurredAt,
    step.recordedAt,
    step.author,
  ]);
}
