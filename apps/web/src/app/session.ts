// The session lives in sessionStorage: it survives a reload of the tab and dies with it, because the PC of a mediation
// room is shared. The server alone decides when a token is no longer good; the client never trusts its own clock.
import { useSyncExternalStore } from 'react';
import { dropAllDrafts } from './draft-keeping.js';

export type Role = 'DESK' | 'COMMAND' | 'ADMINISTRATOR';

export interface SignedIn {
  token: string;
  expiresAt: string;
  person: {
    id: string;
    username: string;
    name: string;
    role: Role;
    /** The password was given by somebody else: the server answers nothing else before another one is chosen. */
    mustChangePassword: boolean;
  };
}

export interface SessionState {
  signedIn: SignedIn | null;
  /** True when the last session ended on the server's word and not by signing out. */
  expired: boolean;
}

const KEY = 'fengqiao.session';
const listeners = new Set<() => void>();
let state: SessionState = { signedIn: restore(), expired: false };

function restore(): SignedIn | null {
  try {
    const kept = sessionStorage.getItem(KEY);
    return kept ? (JSON.parse(kept) as SignedIn) : null;
  } catch {
    return null;
  }
}

function become(next: SessionState): void {
  state = next;
  if (next.signedIn) sessionStorage.setItem(KEY, JSON.stringify(next.signedIn));
  else sessionStorage.removeItem(KEY);
  listeners.forEach((listener) => listener());
}

export function currentSession(): SessionState {
  return state;
}

/** Starts a session. What another person left typed in this tab is not shown to the new one. */
export function startSession(signedIn: SignedIn): void {
  dropAllDrafts(sessionStorage, signedIn.person.id);
  become({ signedIn, expired: false });
}

/** Signing out leaves nothing of the person's work on the PC. */
export function endSession(): void {
  dropAllDrafts(sessionStorage);
  become({ signedIn: null, expired: false });
}

/** The server no longer knows the token. What was typed stays for the same person to go on with. */
export function expireSession(): void {
  if (state.signedIn) become({ signedIn: null, expired: true });
}

/** Whether another password has to be chosen before anything else, as the server said last. */
export function setPasswordNeeded(mustChangePassword: boolean): void {
  const { signedIn } = state;
  if (!signedIn || signedIn.person.mustChangePassword === mustChangePassword) return;
  become({ ...state, signedIn: { ...signedIn, person: { ...signedIn.person, mustChangePassword } } });
}

/**
 * Whether matters are this person's work. An administrator keeps the node running and is refused every matter by the
 * server, so the client does not keep asking for what will be refused.
 */
export function worksOnMatters({ signedIn }: SessionState): boolean {
  return signedIn !== null && signedIn.person.role !== 'ADMINISTRATOR';
}

/** Whether the nodes of the county and the accounts of this one are this person's work. */
export function isAdministrator({ signedIn }: SessionState): boolean {
  return signedIn?.person.role === 'ADMINISTRATOR';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): SessionState {
  return useSyncExternalStore(subscribe, currentSession);
}
