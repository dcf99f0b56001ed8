import type { Permissions } from '@fengqiao/contracts';
import { accountJwt, credentialFor, pushAccount, type Holder, type Keeper } from '@fengqiao/credentials';
import { Refusal } from '@fengqiao/domain';
import { encryption } from '@fengqiao/jetstream';
import { Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { Config } from '../config.js';

/** What the county's node needs of the authority, with what each kind of program may do at the hub. */
interface KeeperFile {
  account: string;
  keeper: Keeper;
  roles: Record<string, Permissions>;
}

/**
 * The county's pen: signs credentials for the keys of programs, and tells the hub who is shut out. Only the node that
 * was given the file has it; the file is read each time, so that it can be put back or replaced while the program runs.
 */
@Injectable()
export class CountyKeeper {
  constructor(private readonly config: Config) {}

  get isHere(): boolean {
    return this.config.hubKeeperFile !== null;
  }

  /** @throws Refusal NOT_AT_TOP where there is no pen */
  async credential(holder: Holder): Promise<string> {
    return credentialFor(this.file().keeper, holder);
  }

  /**
   * Lets the hub know who is shut out; connections that stand are cut at once, and nobody else notices.
   *
   * @throws Error when the hub is not there
   */
  async shutOut(publicKeys: readonly string[]): Promise<void> {
    const { account, keeper, roles } = this.file();
    const jwt = await accountJwt(account, keeper, { roles, shutOut: publicKeys });
    const { natsUrl: url, natsAuthorityFile: authorityFile } = this.config;
    await pushAccount(keeper, { servers: url, ...encryption({ url, authorityFile }) }, jwt);
  }

  private file(): KeeperFile {
    if (this.config.hubKeeperFile === null) throw new Refusal('NOT_AT_TOP');
    return JSON.parse(readFileSync(this.config.hubKeeperFile, 'utf8')) as KeeperFile;
  }
}
