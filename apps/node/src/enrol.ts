// Makes this machine a node, or brings it up to date: keys, database, first accounts. Run before the program starts,
// with the owner's role; repeated, it changes nothing that is there. Prints the public identity as one line of JSON.

import { tierOf, type Role } from '@fengqiao/domain';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import 'reflect-metadata';
import { EnrolConfig } from './config.js';
import { ownerDataSource } from './database/data-source.js';
import { ensureKeys } from './identity/keys-file.js';
import { hashPassword } from './people/passwords.js';
import { ensureJournal } from './recovery/begin-incarnation.js';

interface Account {
  username: string;
  password: string;
  name: string;
  role: Role;
  /** The password was given by somebody else. */
  mustChangePassword?: boolean;
}

async function enrol(): Promise<void> {
  const config = new EnrolConfig();
  if (!tierOf(config.code)) throw new Error(`${config.code} 不是合法的区划代码 / is no jurisdiction code`);
  const identity = ensureKeys(config.keysFile);
  const source = ownerDataSource(config.databaseOwnerUrl, config.databaseRole);
  await source.initialize();
  try {
    await source.runMigrations();
    await ensureJournal(source, config);
    await makeAccounts(source, config.code, JSON.parse(config.accounts) as Account[]);
  } finally {
    await source.destroy();
  }
  process.stdout.write(`${JSON.stringify({ code: config.code, ...identity })}\n`);
}

async function makeAccounts(source: DataSource, code: string, accounts: readonly Account[]): Promise<void> {
  for (const { username, password, name, role, mustChangePassword = false } of accounts) {
    await source.query(
      `INSERT INTO people (id, username, name, password_hash, role, scope, must_change_password)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (username) DO NOTHING`,
      [uuidv7(), username, name, await hashPassword(password), role, code, mustChangePassword],
    );
  }
}

await enrol();
