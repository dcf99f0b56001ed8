import { STEP_SCHEMA_VERSION, subjects, type Beat } from '@fengqiao/contracts';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { Identity } from '../identity/identity.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { SOFTWARE_VERSION } from '../software-version.js';
import { Broker } from './broker.js';
import { Loop } from '../loop.js';
import { Repair } from './repair.js';
import { SetComparison } from './set-comparison.js';
import { SignedWords } from './signed-words.js';

/**
 * The heartbeat: to the parent, to the top, and to whoever has not confirmed what it was sent. It names the head of
 * the link to its hearer, so that a tail that was lost with the broker's store is seen and asked for.
 */
@Injectable()
export class Beats implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    config: Config,
    private readonly source: DataSource,
    private readonly identity: Identity,
    private readonly jurisdictions: JurisdictionsService,
    private readonly broker: Broker,
    private readonly words: SignedWords,
    private readonly repair: Repair,
    private readonly sets: SetComparison,
  ) {
    this.loop = new Loop('beats', config.heartbeatMs, () => this.say());
  }

  onApplicationBootstrap(): void {
    this.broker.up.subscribe(() => this.loop.wake());
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  async take(from: string, beat: Beat): Promise<void> {
    const rows: { watermark: string }[] = await this.source.query(
      'SELECT watermark FROM links_in WHERE peer = $1 AND incarnation = $2',
      [from, beat.incarnation],
    );
    const watermark = Number(rows[0]?.watermark ?? 0);
    const skew = Date.parse(beat.now) - Date.now();
    await this.source.query(REMEMBER, [
      from,
      beat.incarnation,
      beat.software,
      beat.now,
      skew,
      beat.head,
      beat.queue,
      beat.oldestUnsentAt,
      beat.position,
      beat.chainHash,
      watermark >= beat.head,
    ]);
    this.repair.heard(from, beat.incarnation, beat.head, watermark);
    if (beat.sets) await this.sets.compare(from, beat.sets);
  }

  private async say(): Promise<void> {
    if (!this.broker.live) return;
    const [own] = (await this.source.query(OWN)) as { queue: string; oldest: Date | null; position: string; chain_hash: string }[];
    const links: { peer: string; head: string; unconfirmed: boolean }[] = await this.source.query(
      'SELECT peer, head, head > received AS unconfirmed FROM links_out',
    );
    const heads = new Map(links.map((link) => [link.peer, Number(link.head)]));
    const hearers = new Set([...this.jurisdictions.overseers(), ...links.filter((l) => l.unconfirmed).map((l) => l.peer)]);
    const parent = this.jurisdictions.parent();
    const sets = parent ? await this.sets.sample() : [];
    for (const to of hearers) {
      const beat: Beat = {
        schemaVersion: STEP_SCHEMA_VERSION,
        incarnation: this.identity.incarnation,
        software: SOFTWARE_VERSION,
        now: new Date().toISOString(),
        head: heads.get(to) ?? 0,
        queue: Number(own?.queue ?? 0),
        oldestUnsentAt: own?.oldest?.toISOString() ?? null,
        position: Number(own?.position ?? 0),
        chainHash: own?.chain_hash ?? '',
        ...(to === parent ? { sets } : {}),
      };
      this.broker.say(subjects.beat(to, this.identity.code), this.words.sign('beat', to, beat));
    }
  }
}

const OWN = `
  SELECT coalesce((SELECT sum(head - received) FROM links_out), 0) AS queue,
    (SELECT min(e.made_at) FROM link_entries e JOIN links_out l ON l.peer = e.peer
      WHERE l.head > l.received AND e.number = l.received + 1) AS oldest,
    position, chain_hash
  FROM journal_head`;

const REMEMBER = `
  INSERT INTO peers (code, incarnation, software, heard_at, their_clock, skew_ms, head, queue, oldest_unsent_at,
    position, chain_hash, as_of)
  VALUES ($1, $2, $3, now(), $4, $5, $6, $7, $8, $9, $10, CASE WHEN $11 THEN now() END)
  ON CONFLICT (code) DO UPDATE SET incarnation = excluded.incarnation, software = excluded.software,
    heard_at = excluded.heard_at, their_clock = excluded.their_clock, skew_ms = excluded.skew_ms,
    head = excluded.head, queue = excluded.queue, oldest_unsent_at = excluded.oldest_unsent_at,
    position = excluded.position, chain_hash = excluded.chain_hash, as_of = coalesce(excluded.as_of, peers.as_of)`;
