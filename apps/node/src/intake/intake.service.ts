import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Identity } from '../identity/identity.js';
import { MattersQueries } from '../matters/matters.queries.js';
import { MattersService } from '../matters/matters.service.js';
import { registration } from '../matters/matter-wishes.inputs.js';
import { actorOf } from '../people/people.service.js';
import type { PersonEntity } from '../people/person.entity.js';
import type { IntakeMatterInput } from './intake.inputs.js';
import type { IntakeReceiptType } from './intake.type.js';

/**
 * Registers what other systems hand over, once for each (source, external number). The matter's id is derived from the
 * two with this node's key: whoever hands the same over again meets the matter that is there, and the number itself,
 * which may tell who complained, is stored nowhere.
 */
@Injectable()
export class IntakeService {
  constructor(
    private readonly source: DataSource,
    private readonly identity: Identity,
    private readonly matters: MattersService,
    private readonly queries: MattersQueries,
  ) {}

  async take(
    { source, externalNumber, ...matter }: IntakeMatterInput,
    person: PersonEntity,
  ): Promise<IntakeReceiptType> {
    const id = this.idFor(source, externalNumber);
    const before = await this.codeOf(id);
    if (before) return { id, code: before, created: false };
    const wish = registration({ ...matter, id });
    // The same number handed over twice at once: the second waits for the first and gets its result.
    const { isRepetition } = await this.matters.execute(wish, actorOf(person), {
      commandId: id,
      said: { source, externalNumber },
    });
    const row = await this.queries.find(person, { id });
    return { id, code: row?.state.code ?? '', created: !isRepetition };
  }

  private async codeOf(id: string): Promise<string | null> {
    const rows: { code: string }[] = await this.source.query('SELECT code FROM matters WHERE id = $1', [id]);
    return rows[0]?.code ?? null;
  }

  // A name-based UUID (version 8, RFC 9562) over a keyed digest.
  private idFor(source: string, externalNumber: string): string {
    const keyed = this.identity.token(`intake/${source}/${externalNumber}`);
    const bytes = createHash('sha256').update(keyed).digest().subarray(0, 16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }
}
