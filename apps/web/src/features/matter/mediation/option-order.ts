import type { MediationOption } from '../matter-query.js';
import type { MediationOnScreen, MediationStage } from './mediation-fragment.js';

/** The options of a moment, as their buttons stand. */
export interface OrderedOptions {
  /** The one that carries the work on; null where nothing has to be done. */
  leading: MediationOption | null;
  others: MediationOption[];
  /** What ends it, lets it stand still or begins another one. */
  quiet: MediationOption[];
}

/** As a mediator goes through a case. */
const ORDER: readonly MediationOption[] = [
  ...(['OPEN', 'CONSENT', 'NAME', 'BEGIN', 'HOLD', 'INQUIRE', 'INVITE', 'JOIN', 'RECORD_FACTS'] as const),
  ...(['RESUME', 'AGREE', 'SIGN', 'PERFORM', 'CONFIRM', 'FOLLOW_UP', 'EXTEND', 'PAUSE', 'END'] as const),
];

/** A consent that was given is rarely taken back, and another mediation is rarely begun after one that ended. */
const QUIET: ReadonlySet<MediationOption> = new Set(['OPEN', 'CONSENT', 'PAUSE', 'END']);

/** The buttons for what the server says is possible: none is added, and none is left out. */
export function orderedOptions(
  options: readonly MediationOption[],
  mediation: Pick<MediationOnScreen, 'stage' | 'overdue' | 'sessions' | 'followUps'> | null,
): OrderedOptions {
  const leading = leadingOf(mediation).find((option) => options.includes(option)) ?? null;
  const rest = ORDER.filter((option) => options.includes(option) && option !== leading);
  return {
    leading,
    others: rest.filter((option) => !QUIET.has(option)),
    quiet: rest.filter((option) => QUIET.has(option)),
  };
}

const LEADING: Record<MediationStage, readonly MediationOption[]> = {
  ASKING: ['CONSENT'],
  NAMING: ['BEGIN', 'NAME'],
  MEDIATING: ['AGREE'],
  PAUSED: ['RESUME'],
  SIGNING: ['SIGN'],
  IN_EFFECT: ['PERFORM'],
  UNPERFORMED: ['PERFORM'],
  PERFORMED: ['FOLLOW_UP'],
  ENDED: [],
  LAPSED: ['OPEN'],
};

function leadingOf(mediation: Parameters<typeof orderedOptions>[1]): readonly MediationOption[] {
  if (!mediation) return ['OPEN'];
  const { stage, overdue, sessions, followUps } = mediation;
  if (stage === 'MEDIATING' && overdue) return ['EXTEND'];
  if (stage === 'MEDIATING' && sessions.length === 0) return ['HOLD'];
  if (stage === 'PERFORMED' && followUps.length > 0) return [];
  return LEADING[stage];
}

/** Steps of which several follow each other: their dialog stays open for the next one, as long as there is one. */
export function isRepeated(option: MediationOption, stage: MediationStage | null): boolean {
  return (option === 'CONSENT' && stage === 'ASKING') || (option === 'SIGN' && stage === 'SIGNING');
}
