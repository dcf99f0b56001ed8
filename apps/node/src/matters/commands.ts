import { Refusal, type MatterCommand } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Identity } from '../identity/identity.js';
import { Incarnation } from '../journal/incarnation.js';
import { CountyWords } from '../policies/county-words.js';
import type { Unnumbered } from './numbering.js';

export interface CommandOptions {
  /** Made by the client: the same id again returns the same result and writes nothing. */
  commandId?: string | undefined;
  /** What the client said, to tell a repetition from another command under the same id. */
  said?: unknown;
}

/** Which commands may be given at all, and which took effect. A client that got no answer asks again and cannot do the same thing twice. */
@Injectable()
export class Commands {
  constructor(
    private readonly identity: Identity,
    private readonly incarnation: Incarnation,
    private readonly words: CountyWords,
  ) {}

  /**
   * While this node recovers what it had, it cannot know what a matter of before has become, nor whether a registration
   * took effect before: its client may be repeating it. A matter whose id was made since is certainly new.
   * @throws Refusal MATTER_RECOVERING
   */
  requireKnown({ type, matterId }: Pick<MatterCommand, 'type' | 'matterId'>): void {
    const isNew = type === 'RegisterMatter' && this.incarnation.isYoungerId(matterId);
    if (this.incarnation.isRecovering && !isNew) throw new Refusal('MATTER_RECOVERING');
  }

  /**
   * Which categories and units there are is the county's policy; what their codes look like was asked at the door.
   * @throws Refusal BAD_USER_INPUT
   */
  requireCodes(wish: MatterCommand | Unnumbered): void {
    if (wish.type === 'RegisterMatter')
      this.words.requireKnown('categories', wish.clear.category, '类别代码不在分类表中 / no such category');
    const { unit, designatedUnit, assisting = [] } = ('data' in wish && wish.data) || {};
    for (const one of [unit, designatedUnit, ...assisting])
      this.words.requireKnown('units', one, '承办单位不在列表中 / no such unit');
  }

  /** The matter that this command changed when it was first given, or null when it is new. */
  async done(tx: EntityManager, options: CommandOptions): Promise<string | null> {
    if (!options.commandId) return null;
    const rows: { fingerprint: string; matter_id: string }[] = await tx.query(
      'SELECT fingerprint, matter_id FROM commands WHERE id = $1',
      [options.commandId.toLowerCase()],
    );
    const row = rows[0];
    if (!row) return null;
    if (row.fingerprint !== this.fingerprint(options)) throw new Refusal('COMMAND_ID_REUSED');
    return row.matter_id;
  }

  async remember(tx: EntityManager, matterId: string, options: CommandOptions): Promise<void> {
    if (!options.commandId) return;
    const rows: unknown[] = await tx.query(
      'INSERT INTO commands (id, fingerprint, matter_id) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING RETURNING id',
      [options.commandId.toLowerCase(), this.fingerprint(options), matterId],
    );
    // Another matter took the id in this very moment: the exception undoes what this command wrote.
    if (rows.length === 0) throw new Refusal('COMMAND_ID_REUSED');
  }

  // Keyed, because a plain digest of a short text about a person can be guessed.
  private fingerprint({ said }: CommandOptions): string {
    return this.identity.token(JSON.stringify(said ?? null)).toString('base64url');
  }
}
