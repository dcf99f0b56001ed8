import { STEP_SCHEMA_VERSION, type Beat } from '@fengqiao/contracts';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { SOFTWARE_VERSION } from '../software-version.js';
import { Loop } from '../loop.js';
import { SetComparison } from './set-comparison.js';
import { Speaker } from './speaker.js';

/**
 * The heartbeat: to the parent, to the top, and to whoever has not confirmed what it was sent; while this node recovers,
 * to everybody, so that who has a link with it may say so. It names the head of the link to its hearer, so that a tail that was lost with the broker's store is seen and asked for.
 */
@Injectable()
export class Beats implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    config: Config,
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
    private readonly speaker: Speaker,
    private readonly sets: SetComparison,
  ) {
    this.loop = new Loop('beats', config.heartbeatMs, () => this.say());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async say(): Promise<void> {
    const [own] = await this.source.query<OwnRow[]>(OWN);
    if (!own) return;
    const links: { peer: string; head: string; listens: boolean }[] = await this.source.query(LISTENERS);
    const heads = new Map(links.map((link) => [link.peer, Number(link.head)]));
    const hearers = new Set([
      ...this.jurisdictions.witnessesOf(),
      ...links.filter(({ listens }) => listens).map(({ peer }) => peer),
      ...(own.speaks_to_all ? this.jurisdictions.directory.codes() : []),
    ]);
    hearers.delete(this.jurisdictions.here);
    const parent = this.jurisdictions.parent();
    const sets = parent ? await this.sets.sample() : [];
    for (const to of hearers) {
      const beat: Beat = {
        schemaVersion: STEP_SCHEMA_VERSION,
        incarnation: own.incarnation,
        software: SOFTWARE_VERSION,
        now: new Date().toISOString(),
        head: heads.get(to) ?? 0,
        queue: Number(own.queue),
        oldestUnsentAt: own.oldest?.toISOString() ?? null,
        position: Number(own.position),
        chainHash: own.chain_hash,
        ...(to === parent ? { sets } : {}),
        ...(own.recovering ? { recovering: true } : {}),
      };
      this.speaker.beat(to, beat);
    }
  }
}

// What waits longest is told by the machine's clock, as the beat's own time is: the listener knows how far that is off.
const OWN = `
  SELECT coalesce((SELECT sum(head - received) FROM links_out), 0) AS queue,
    (SELECT min(e.made_at) + (now() - believed_now()) FROM link_entries e JOIN links_out l ON l.peer = e.peer
      WHERE l.head > l.received AND e.number = l.received + 1) AS oldest,
    h.incarnation, h.position, h.chain_hash,
    r.incarnation IS NOT NULL AND r.finished_at IS NULL AS recovering,
    r.incarnation IS NOT NULL AND coalesce(r.finished_at > now() - interval '1 minute', true) AS speaks_to_all
  FROM journal_head h LEFT JOIN recoveries r ON r.incarnation = h.incarnation`;

// Besides whoever has not confirmed, a node that recovers: it has lost its place on the link to it, and perhaps this
// one's name, and learns both from the beat.
const LISTENERS = `
  SELECT peer, coalesce(o.head, 0) AS head, coalesce(o.head > o.received, false)
    OR coalesce(p.recovering AND p.heard_at > believed_now() - interval '1 minute', false) AS listens
  FROM (SELECT peer FROM links_out UNION SELECT peer FROM links_in) known
  LEFT JOIN links_out o USING (peer) LEFT JOIN peers p ON p.code = known.peer`;

interface OwnRow {
  queue: string;
  oldest: Date | null;
  incarnation: string;
  position: string;
  chain_hash: string;
  recovering: boolean;
  /** So that they hear, too, when it is over. */
  speaks_to_all: boolean;
}
