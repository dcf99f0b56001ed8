import type { SetDigest } from '@fengqiao/contracts';
import { audienceOf, type JurisdictionCode } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { stepsOf } from '../journal/journal.queries.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { eventsOf, MATTER_STREAM } from './matter-events.js';

/** So many matters are looked at for one page: bounds what lies in memory and what one answer holds. */
const PAGE = 200;

/** The sets of events of matters, each in one value: equal sets, equal digests. */
@Injectable()
export class MatterSetsQueries {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  /** Digests of these matters, of those among them that are known here: all that came, set aside or not. */
  async digests(ids: readonly string[]): Promise<SetDigest[]> {
    return this.source.query(
      `SELECT stream_id AS "matterId", md5(string_agg(id::text, ',' ORDER BY id)) AS digest
       FROM (SELECT stream_id, id FROM journal WHERE stream_id = ANY($1)
         UNION SELECT stream_id, id FROM parked_steps WHERE stream_id = ANY($1)) known
       GROUP BY stream_id`,
      [ids],
    );
  }

  /**
   * A page of the matters that concern another node, past an id; none at the end. Where the last ones that were looked
   * at do not concern it, an empty digest names how far this page went.
   */
  async pageFor(asker: JurisdictionCode, after: string): Promise<SetDigest[]> {
    const rows: { id: string }[] = await this.source.query(
      `SELECT DISTINCT stream_id AS id FROM journal WHERE stream = $3 AND stream_id > $1 ORDER BY 1 LIMIT $2`,
      [after, PAGE, MATTER_STREAM],
    );
    const ids = rows.map(({ id }) => id);
    const last = ids.at(-1);
    if (!last) return [];
    const digests = await this.digests(await this.concerning(asker, ids));
    digests.sort((a, b) => (a.matterId < b.matterId ? -1 : 1));
    return digests.at(-1)?.matterId === last ? digests : [...digests, { matterId: last, digest: '' }];
  }

  private async concerning(asker: JurisdictionCode, ids: readonly string[]): Promise<string[]> {
    const steps = await stepsOf(this.source, MATTER_STREAM, ids);
    const byMatter = new Map<string, typeof steps>();
    for (const step of steps) byMatter.set(step.streamId, [...(byMatter.get(step.streamId) ?? []), step]);
    return ids.filter((id) =>
      audienceOf(eventsOf(byMatter.get(id) ?? []), this.jurisdictions.directory).has(asker),
    );
  }
}
