import type { DirectoryState, NodeKeys, RefusalCode } from '@fengqiao/domain';
import type { DirectoryFile } from './directory.js';

/**
 * All that a new machine is told: where the hub is and how to know it, whom to ask, for which place, and a key that is
 * good for asking that and nothing else, until it expires.
 */
export interface JoinCode {
  version: number;
  invitationId: string;
  /** `rekey`: the place had another machine, and what that one had told others is to be asked back. */
  purpose: 'join' | 'rekey';
  code: string;
  name: string;
  parent: string;
  /** The node that signs, and its key: its answer is believed by this. */
  top: string;
  topKey: string;
  /** `tls://…`, or `nats://…` where nothing is encrypted. */
  hub: string;
  /** SHA-256 of the certificate of the county's own authority; null where the hub's is a public one. */
  fingerprint: string | null;
  /** nkey seed and credential of the joiner. */
  seed: string;
  credential: string;
  expiresAt: string;
}

export const JOIN_CODE_VERSION = 1;
const MARK = 'FQ1.';

/** The code as text that survives mail, chat and QR. */
export function joinCodeText(code: JoinCode): string {
  const bytes = new TextEncoder().encode(JSON.stringify(code));
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return MARK + base64.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** What a text says, blanks and line ends in it passed over; null when it is no join code, or was cut off. */
export function joinCodeFrom(text: string): JoinCode | null {
  const joined = text.replace(/\s+/g, '');
  if (!joined.startsWith(MARK)) return null;
  try {
    const base64 = joined.slice(MARK.length).replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Partial<JoinCode>;
    return isJoinCode(value) ? value : null;
  } catch {
    return null;
  }
}

function isJoinCode(value: Partial<JoinCode>): value is JoinCode {
  const { version, purpose, fingerprint } = value;
  const texts = [
    'invitationId',
    'code',
    'name',
    'parent',
    'top',
    'topKey',
    'hub',
    'seed',
    'credential',
  ] as const;
  return (
    version === JOIN_CODE_VERSION &&
    (purpose === 'join' || purpose === 'rekey') &&
    texts.every((name) => typeof value[name] === 'string' && value[name] !== '') &&
    (fingerprint === null || typeof fingerprint === 'string') &&
    !Number.isNaN(Date.parse(value.expiresAt ?? ''))
  );
}

/** What a new machine asks, signed with the key that it will be known by. */
export interface JoinRequest {
  schemaVersion: number;
  invitationId: string;
  code: string;
  keys: NodeKeys;
  /** The incarnation that its database begins with. */
  begins: string;
  software: string;
}

/** The answer: it is in, or why not. The same question again gets the same answer. */
export type JoinAnswer =
  | { refusal: RefusalCode; sentence: string }
  | {
      /** JWT for the machine's own key at the hub. */
      credential: string;
      directory: DirectoryFile & { state: DirectoryState };
    };

/**
 * A node wants another key at the hub: first a credential for it, and when it has connected with that, `retire`: the key
 * before is let in no more. In between both are good, so that whatever is cut off can be gone on with.
 */
export interface CredentialQuestion {
  natsKey: string;
  retire: boolean;
}

/** One part of the answer; no credential to `retire`. */
export type CredentialAnswer =
  { credential: string | null } | { refusal: RefusalCode; detail: string | null };

/** What a node below asks of the one at the top about invitations. */
export type InvitationQuestion =
  | { wish: 'invite'; code: string; name: string | null; parent: string | null; hours: number; by: string }
  | { wish: 'withdraw'; invitationId: string; by: string };

/** One part of the answer to it. */
export type InvitationAnswer = { joinCode: string | null } | { refusal: RefusalCode; detail: string | null };
