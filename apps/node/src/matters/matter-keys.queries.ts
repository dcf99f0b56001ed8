import type { KeyMessage } from '@fengqiao/contracts';
import { keyShares, type JurisdictionCode } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { SealingService } from '../sealing/sealing.service.js';
import { loadHistory } from './histories.js';
import { MATTER_STREAM } from './matter-events.js';

const PAGE = 100;

/** Matters with a key that this node should have and has not. */
export interface LackingPage {
  matterIds: string[];
  /** Up to where was looked; null at the end. */
  reached: string | null;
}

/** Who should have which key of a matter: asked when a node has lost its own. */
@Injectable()
export class MatterKeysQueries {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
    private readonly sealing: SealingService,
  ) {}

  /** This node's keys of these matters, wrapped for another one: of those that it holds, held, or keeps in escrow. */
  async wrappedFor(asker: JurisdictionCode, matterIds: readonly string[]): Promise<KeyMessage[]> {
    const found: KeyMessage[] = [];
    for (const id of matterIds.slice(0, PAGE)) {
      found.push(
        ...(await this.sealing.wrappedFor(
          this.source,
          await loadHistory(this.source, this.jurisdictions, id),
          asker,
        )),
      );
    }
    return found;
  }

  /** Those of the answered keys that really open something of their matter here. */
  async proven(keys: readonly KeyMessage[]): Promise<KeyMessage[]> {
    const found: KeyMessage[] = [];
    for (const key of keys) if (await this.sealing.isProven(this.source, key)) found.push(key);
    return found;
  }

  /** A page of the matters, past an id, in which something is sealed with a key that this node is entitled to and lacks. */
  async lackingAfter(after: string): Promise<LackingPage> {
    const { here, directory } = this.jurisdictions;
    const sharing = [here, ...directory.childrenOf(here)];
    const rows: { id: string }[] = await this.source.query(LACKING, [
      after,
      here,
      MATTER_STREAM,
      PAGE,
      sharing,
    ]);
    const matterIds: string[] = [];
    for (const { id } of rows) if (await this.isOwed(id)) matterIds.push(id);
    return { matterIds, reached: rows.at(-1)?.id ?? null };
  }

  private async isOwed(matterId: string): Promise<boolean> {
    const { events } = await loadHistory(this.source, this.jurisdictions, matterId);
    const { holders, escrow } = keyShares(events, this.jurisdictions.directory);
    return holders.has(this.jurisdictions.here) || escrow.has(this.jurisdictions.here);
  }
}

// Keys follow whoever held a matter or was offered it, and their parents; whether each move was lawful is asked of the
// few that this leaves. A county knows of far more matters than it may ever open.
const LACKING = `
  SELECT DISTINCT j.stream_id AS id FROM journal j
  WHERE j.stream = $3 AND j.sealed IS NOT NULL AND j.stream_id > $1 AND NOT EXISTS (
    SELECT 1 FROM matter_keys k WHERE k.matter_id = j.stream_id AND k.key_id = split_part(j.sealed, '.', 2)
      AND k.recipient = $2 AND k.wrapped <> '')
    AND EXISTS (SELECT 1 FROM journal m WHERE m.stream_id = j.stream_id AND m.line
      AND (m.body::json->>'holder' = ANY($5) OR m.body::json->>'offeredTo' = ANY($5)))
  ORDER BY 1 LIMIT $4`;
