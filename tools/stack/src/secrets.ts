import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { createCurve, createUser, fromCurveSeed, fromSeed } from '@nats-io/nkeys';
import { peopleOf, type AccountRole, type County, type CountyNode } from './county.js';
import type { Places } from './places.js';
import { readIfThere, readJsonIfThere, writePrivate, writePrivateJson } from './private-files.js';

/** What must stay the same across restarts and be seen by nobody else, one file per node. */
export interface NodeSecrets {
  /** Password of the database role that owns the tables and migrates them. */
  ownerPassword: string;
  /** Password of the role the program runs as. */
  programPassword: string;
  accounts: {
    username: string;
    name: string;
    role: AccountRole;
    password: string;
    mustChangePassword?: boolean;
  }[];
}

/** A key made once: its seed lies in a file, its public half is told to others. */
export interface KeptKey {
  seedFile: string;
  publicKey: string;
}

/** The node's secrets; made at the first `up`. `fresh` when the database does not know them yet. */
export function nodeSecrets(
  places: Places,
  county: County,
  node: CountyNode,
): NodeSecrets & { fresh: boolean } {
  const file = join(places.secrets, `${node.code}.json`);
  const kept = readJsonIfThere(file) as NodeSecrets | null;
  if (kept) return { ...kept, fresh: false };
  const made: NodeSecrets = {
    ownerPassword: randomPassword(),
    programPassword: randomPassword(),
    accounts: peopleOf(county, node).map((person) => ({ ...person, password: readablePassword() })),
  };
  writePrivateJson(file, made);
  return { ...made, fresh: true };
}

/**
 * The secrets of a node that joined. Its first account is the administrator's, whose password has to be changed at the
 * first sign-in; in a demonstration there are a desk and a command besides, so that it can be tried at once.
 */
export function joinedSecrets(
  places: Places,
  node: CountyNode,
  isDemonstration: boolean,
): NodeSecrets & { fresh: boolean } {
  const file = join(places.secrets, `${node.code}.json`);
  const kept = readJsonIfThere(file) as NodeSecrets | null;
  if (kept) return { ...kept, fresh: false };
  const people = peopleOf({ edition: 0, nodes: [node] }, node);
  const wanted = people.filter(({ role }) => isDemonstration || role === 'administrator');
  const made: NodeSecrets = {
    ownerPassword: randomPassword(),
    programPassword: randomPassword(),
    accounts: wanted.map((person) => ({
      ...person,
      password: readablePassword(),
      ...(person.role === 'administrator' && { mustChangePassword: true }),
    })),
  };
  writePrivateJson(file, made);
  return { ...made, fresh: true };
}

/** Password of PostgreSQL's superuser, which only the stack itself uses. */
export function superuserPassword(places: Places): string {
  const file = join(places.secrets, 'postgres');
  const kept = readIfThere(file);
  if (kept) return kept.trim();
  const made = randomPassword();
  writePrivate(file, `${made}\n`);
  return made;
}

/** NATS identity of the hub's keeper or of the gateway. */
export function natsUser(places: Places, name: 'hub' | 'gateway'): KeptKey {
  return keptKey(
    join(places.secrets, `${name}.nk`),
    () => createUser().getSeed(),
    (seed) => fromSeed(seed).getPublicKey(),
  );
}

/**
 * The county's recovery key: matter keys in escrow are wrapped to its public half. In a real county its seed is
 * printed and locked away; the demonstration keeps it beside the other secrets.
 */
export function recoveryKey(places: Places): KeptKey {
  return keptKey(
    join(places.secrets, 'recovery.nk'),
    () => createCurve().getSeed(),
    (seed) => fromCurveSeed(seed).getPublicKey(),
  );
}

function keptKey(
  seedFile: string,
  makeSeed: () => Uint8Array,
  publicKeyOf: (seed: Uint8Array) => string,
): KeptKey {
  const kept = readIfThere(seedFile);
  const seed = kept?.trim() ?? new TextDecoder().decode(makeSeed());
  if (kept === null) writePrivate(seedFile, `${seed}\n`);
  else chmodSync(seedFile, 0o600);
  return { seedFile, publicKey: publicKeyOf(new TextEncoder().encode(seed)) };
}

function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

const CONSONANTS = 'bdfghjkmnprstvwz';
const VOWELS = 'aeiou';

/**
 * A password that a person can read aloud and type once: three words of two syllables and three digits, about 48 bits,
 * enough behind a lock-out and a slow hash.
 */
export function readablePassword(): string {
  const word = () => `${syllable()}${syllable()}`;
  return `${word()}-${word()}-${word()}-${String(randomInt(1000)).padStart(3, '0')}`;
}

function syllable(): string {
  return `${CONSONANTS[randomInt(CONSONANTS.length)]}${VOWELS[randomInt(VOWELS.length)]}`;
}
