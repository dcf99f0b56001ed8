// Makes this machine a node, or brings it up to date: keys, database, first accounts. Run before the program starts,
// with the owner's role; repeated, it changes nothing that is there. Prints the public identity as one line of JSON.

import { tierOf, type Role } from '@fengqiao/domain';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import 'reflect-metadata';
import { EnrolConfig } from './config.js';
import { ownerDataSource } from './database/data-source.js';
import { hashOf } from './identity/identity.js';
import { ensureKeys, readKeysFile } from './identity/keys-file.js';
import { hashPassword } from './people/passwords.js';

interface Account {
  username: string;
  password: string;
  name: string;
  role: Role;
}

async function enrol(): Promise<void> {
  const config = new EnrolConfig();
  if (!tierOf(config.code)) throw new Error(`${config.code} 不是合法的区划代码 / is no jurisdiction code`);
  const identity = ensureKeys(config.keysFile);
  const source = ownerDataSource(config.databaseOwnerUrl, config.databaseRole);
  await source.initialize();
  try {
    await source.runMigrations();
    await beginJournal(source, config.code, readKeysFile(config.keysFile).incarnation);
    await makeAccounts(source, config.code, JSON.parse(config.accounts) as Account[]);
  } finally {
    await source.destroy();
  }
  process.stdout.write(`${JSON.stringify({ code: config.code, ...identity })}\n`);
}

// The head row is made once, with the incarnation of the keys that lie beside it. Keys without their database, or the
// reverse, is a restore or a copy and is not healed here.
async function beginJournal(source: DataSource, code: string, incarnation: string): Promise<void> {
  await source.query(
    `INSERT INTO journal_head (origin, incarnation, seq, position, chain_hash) VALUES ($1, $2, 0, 0, $3)
     ON CONFLICT DO NOTHING`,
    [code, incarnation, hashOf(`${code}/${incarnation}`)],
  );
}

async function makeAccounts(source: DataSource, code: string, accounts: readonly Account[]): Promise<void> {
  for (const { username, password, name, role } of accounts) {
    await source.query(
      `INSERT INTO people (id, username, name, password_hash, role, scope) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (username) DO NOTHING`,
      [uuidv7(), username, name, await hashPassword(password), role, code],
    );
  }
}

await enrol();
