import { stepText, type Step } from '@fengqiao/contracts';
import { hashOf, isSignedBy, type Identity } from '../identity/identity.js';

/** A step without what the journal gives it: its place in the origin's numbering, its hash and its signature. */
export type Draft = Omit<Step, 'origin' | 'incarnation' | 'seq' | 'hash' | 'signature'>;

export function signedStep(draft: Draft, seq: number, identity: Identity): Step {
  const numbered = { ...draft, origin: identity.code, incarnation: identity.incarnation, seq };
  const hash = hashOf(stepText(numbered));
  return { ...numbered, hash, signature: identity.sign(hash) };
}

/** Whether the step is whole and really of the origin it names. */
export function isAuthentic(step: Step, signingKey: string): boolean {
  return step.hash === hashOf(stepText(step)) && isSignedBy(signingKey, step.hash, step.signature);
}
