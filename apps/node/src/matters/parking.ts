import { stepFrom, type Step } from '@fengqiao/contracts';
import {
  compareEpochs,
  isEpoch,
  raise,
  Refusal,
  tierDepth,
  type Context,
  type History,
  type MatterCommand,
} from '@fengqiao/domain';
import type { EntityManager } from 'typeorm';
import { CONTRADICTIONS } from './sorting.js';

/**
 * A matter with a contradiction is not decided here until a person has looked at it and settled it. Settling makes
 * neither of the two steps true: it only says that this node may go on without the one it has set aside. That is
 * sound where everything that could hang on that step is dominated by what is decided here (CUSTODY I6, I7):
 * under a greater epoch, or with a take-up that makes one. Otherwise two nodes could go on under one epoch, and the
 * matter stays parked until a tier above takes it up.
 *
 * @throws Refusal MATTER_PARKED
 */
export async function requireUnparked(
  tx: EntityManager,
  history: History,
  wish: Pick<MatterCommand, 'type'>,
  place: Pick<Context, 'here' | 'incarnation'>,
): Promise<void> {
  const rows: { step: string; settled: boolean }[] = await tx.query(
    `SELECT step, settled_at IS NOT NULL AS settled FROM parked_steps
     WHERE stream_id = $1 AND reason = ANY($2) LIMIT $3`,
    [history.matterId, CONTRADICTIONS, MOST],
  );
  if (rows.length === 0) return;
  const epoch = epochOfDecision(history, wish, place);
  const isSound = ({ step, settled }: { step: string; settled: boolean }) =>
    settled && isDominated(stepFrom(JSON.parse(step)), epoch, place);
  if (rows.length >= MOST || !rows.every(isSound)) throw new Refusal('MATTER_PARKED');
}

/** A matter with so many contradictions is not for a command to weigh. */
const MOST = 100;

function epochOfDecision(
  { head, fence }: History,
  { type }: Pick<MatterCommand, 'type'>,
  { here, incarnation }: Pick<Context, 'here' | 'incarnation'>,
): string | null {
  if (type === 'TakeUpMatter' && fence) return raise(fence.epoch, tierDepth(here), here, incarnation);
  return head?.epoch ?? null;
}

function isDominated(
  step: Step | null,
  epoch: string | null,
  { here, incarnation }: Pick<Context, 'here' | 'incarnation'>,
): boolean {
  // What makes no claim to custody can be missing without harm.
  if (!step?.line) return true;
  // Somebody numbers steps as this node does, in this very incarnation: only a new one can tell them apart.
  if (step.origin === here && step.incarnation === incarnation) return false;
  const contested = step.epoch ?? '';
  return epoch !== null && isEpoch(contested) && compareEpochs(epoch, contested) > 0;
}
