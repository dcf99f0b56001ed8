import { credentialFile } from '@fengqiao/jetstream';
import { createUser, fromSeed } from '@nats-io/nkeys';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

// The key that this node proves at the hub, and the county's credential for it, are two files that have to change
// together. The new ones lie beside them whole before either is moved, so that a crash in between is finished later.

const OWNER_ONLY = 0o600;
const beside = (path: string): string => `${path}.new`;

/** A key that is not in use yet: its seed lies beside the present one. */
export function prepareHubKey(seedFile: string): string {
  rmSync(beside(credentialFile(seedFile)), { force: true });
  const pair = createUser();
  write(beside(seedFile), pair.getSeed());
  return pair.getPublicKey();
}

/** Puts the prepared key and its credential in the place of those in use. */
export function replaceHubKey(seedFile: string, credential: string): void {
  write(beside(credentialFile(seedFile)), `${credential}\n`);
  finishReplacing(seedFile);
}

/** Goes on where a crash cut a replacement off; without a new credential there was none. */
export function finishReplacing(seedFile: string): void {
  if (existsSync(beside(credentialFile(seedFile)))) {
    if (existsSync(beside(seedFile))) renameSync(beside(seedFile), seedFile);
    renameSync(beside(credentialFile(seedFile)), credentialFile(seedFile));
    sync(dirname(seedFile));
  } else rmSync(beside(seedFile), { force: true });
}

/** Public key of the seed in use. */
export function hubKeyOf(seedFile: string): string {
  return fromSeed(Buffer.from(readFileSync(seedFile, 'utf8').trim())).getPublicKey();
}

function write(path: string, text: string | Uint8Array): void {
  const file = openSync(path, 'w', OWNER_ONLY);
  writeFileSync(file, text);
  fsyncSync(file);
  closeSync(file);
}

function sync(folder: string): void {
  const file = openSync(folder, 'r');
  fsyncSync(file);
  closeSync(file);
}
