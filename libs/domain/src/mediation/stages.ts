// Every move a mediation can make (DOMAIN 6.3, mediation sub-machine). A move that is not written here does not exist.

/**
 * `asking`: parties are asked for their consent. `naming`: all have consented, mediators are to be named. `signing`: a
 * written agreement waits for its last signature. `in_effect`: it is to be performed. `lapsed`: custody of the matter moved.
 */
export type MediationStage =
  | 'asking'
  | 'naming'
  | 'mediating'
  | 'paused'
  | 'signing'
  | 'in_effect'
  | 'performed'
  | 'unperformed'
  | 'ended'
  | 'lapsed';

export type MediationAction =
  | 'consent'
  | 'name'
  | 'begin'
  | 'inquire'
  | 'hold'
  | 'invite'
  | 'recordFacts'
  | 'pause'
  | 'resume'
  | 'extend'
  | 'agree'
  | 'sign'
  | 'perform'
  | 'end';

/** Several stages where it depends on what is done: the last consent, the last signature, the last instalment. */
export const MEDIATION_MOVES = {
  asking: { consent: ['asking', 'naming', 'ended'], end: ['ended'] },
  naming: { consent: ['ended'], name: ['naming'], begin: ['mediating'], end: ['ended'] },
  mediating: {
    consent: ['ended'],
    inquire: ['mediating'],
    hold: ['mediating'],
    invite: ['mediating'],
    recordFacts: ['mediating'],
    pause: ['paused'],
    extend: ['mediating'],
    agree: ['signing', 'in_effect'],
    end: ['ended'],
  },
  paused: { consent: ['ended'], recordFacts: ['paused'], resume: ['mediating'], end: ['ended'] },
  signing: { consent: ['ended'], sign: ['signing', 'in_effect'], end: ['ended'] },
  in_effect: { perform: ['in_effect', 'performed', 'unperformed'] },
  unperformed: { perform: ['unperformed', 'performed'] },
  performed: {},
  ended: { recordFacts: ['ended'] },
  lapsed: {},
} as const satisfies Record<MediationStage, Partial<Record<MediationAction, readonly MediationStage[]>>>;

export function isPossible(stage: MediationStage, action: MediationAction): boolean {
  return action in MEDIATION_MOVES[stage];
}

/** Somebody still has to do something before there is an agreement, or none. */
export function isUnderWay(stage: MediationStage): boolean {
  return ['asking', 'naming', 'mediating', 'paused', 'signing'].includes(stage);
}
