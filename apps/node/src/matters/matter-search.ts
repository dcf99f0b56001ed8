import { openers, type DecidedEvent, type History, type SealedData } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Identity } from '../identity/identity.js';
import { stepsById, type Sql } from '../journal/journal.queries.js';
import { SealingService } from '../sealing/sealing.service.js';

const LAST_DIGITS = 4;

/**
 * Finds a matter by a party's name, ID number or phone without keeping any of them: the index holds digests keyed by
 * this node alone, and only of matters that this node may open. It never crosses a wire, because such numbers are
 * enumerable in a minute for whoever has the key.
 */
@Injectable()
export class MatterSearch {
  constructor(
    private readonly identity: Identity,
    private readonly sealing: SealingService,
  ) {}

  /**
   * Indexes the parties of matters once this node may open them and has the key. Doing it again changes nothing.
   *
   * @param own what this node says itself in this transaction, which is not in the journal yet
   */
  async index(
    tx: EntityManager,
    histories: readonly History[],
    own: readonly DecidedEvent[] = [],
  ): Promise<void> {
    const openable = histories.filter(({ events }) => openers(events).has(this.identity.code));
    if (openable.length === 0) return;
    const indexed = await indexedAmong(
      tx,
      openable.map(({ matterId }) => matterId),
    );
    for (const history of openable) await this.indexOne(tx, history, own, indexed.has(history.matterId));
  }

  private async indexOne(
    tx: EntityManager,
    history: History,
    own: readonly DecidedEvent[],
    isIndexed: boolean,
  ): Promise<void> {
    const root = history.path[0];
    if (!root) return;
    const said = own.find((event) => event.id === root.id)?.sealed;
    const words = [
      said ?? (isIndexed ? null : await this.wordsOf(tx, history.matterId, root.id)),
      ...(await this.added(tx, history, own)),
    ];
    const tokens = words
      .flatMap((said) => said?.parties ?? [])
      .flatMap((party) => [
        ...nameParts(party.name).map((part) => this.token('name', part)),
        ...numberParts(party.idNumber).map((part) => this.token('number', part)),
        ...numberParts(party.phone).map((part) => this.token('number', part)),
      ]);
    if (tokens.length === 0) return;
    await tx.query(
      'INSERT INTO search_tokens (matter_id, token) SELECT $1, unnest($2::bytea[]) ON CONFLICT DO NOTHING',
      [history.matterId, tokens],
    );
  }

  /** The digests under which what a person typed would be found: all of them must match. */
  tokensFor(text: string): Buffer[] {
    const typed = text.trim();
    if (/^[\dxX]{4,}$/.test(typed)) return [this.token('number', typed.toUpperCase())];
    const pairs = nameParts(typed).filter((part) => part.length === 2 || part === typed);
    return pairs.map((part) => this.token('name', part));
  }

  private async wordsOf(sql: Sql, matterId: string, rootId: string): Promise<SealedData | null> {
    const [root] = await stepsById(sql, [rootId]);
    if (!root?.sealed) return null;
    const keys = await this.sealing.keysOf(sql, matterId);
    return this.sealing.open(keys, matterId, rootId, root.sealed) as SealedData | null;
  }

  // Few matters have parties that were added later: those are read again whenever something comes.
  private async added(
    sql: Sql,
    { matterId, path }: History,
    own: readonly DecidedEvent[],
  ): Promise<(SealedData | null)[]> {
    const ids = path.filter(({ type }) => type === 'PartyAdded').map(({ id }) => id);
    const written = own.filter(({ id }) => ids.includes(id));
    const others = ids.filter((id) => !written.some((event) => event.id === id));
    if (others.length === 0) return written.map(({ sealed }) => sealed);
    const keys = await this.sealing.keysOf(sql, matterId);
    const steps = await stepsById(sql, others);
    const opened = steps.map(({ id, sealed }) => sealed && this.sealing.open(keys, matterId, id, sealed));
    return [...written.map(({ sealed }) => sealed), ...(opened as (SealedData | null)[])];
  }

  private token(kind: 'name' | 'number', value: string): Buffer {
    return this.identity.token(`search/${kind}/${value}`);
  }
}

async function indexedAmong(sql: Sql, matterIds: readonly string[]): Promise<Set<string>> {
  const rows: { id: string }[] = await sql.query(
    `SELECT id FROM unnest($1::uuid[]) AS asked (id)
     WHERE EXISTS (SELECT 1 FROM search_tokens t WHERE t.matter_id = asked.id)`,
    [matterIds],
  );
  return new Set(rows.map(({ id }) => id));
}

// The whole name and each pair of neighbouring signs, so that 三 of 张三丰 is too little and 张三 or 三丰 finds it.
function nameParts(name: string | undefined): string[] {
  const signs = [...(name ?? '').replace(/\s+/g, '')];
  const pairs = signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`);
  return signs.length === 0 ? [] : [...new Set([signs.join(''), ...pairs])];
}

function numberParts(number: string | undefined): string[] {
  const signs = (number ?? '').replace(/[^\dxX]/g, '').toUpperCase();
  return signs.length < LAST_DIGITS ? [] : [...new Set([signs, signs.slice(-LAST_DIGITS)])];
}
