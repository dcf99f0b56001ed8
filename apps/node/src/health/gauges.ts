import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { ALARM_KINDS, type Alarm } from '../alarms/alarm.js';
import { AlarmsQueries } from '../alarms/alarms.queries.js';
import { NodeClock } from '../clock/node-clock.js';
import { Counters } from '../counters/counters.js';
import { LinksQueries } from '../federation/links.queries.js';
import type { LinkStatusType } from '../federation/links.type.js';

/** What is told of each link; a value that nobody knows is left out. */
const OF_LINKS: Record<
  string,
  { help: string; value: (link: LinkStatusType, now: number) => number | null }
> = {
  fengqiao_link_queue: {
    help: 'Entries of a link that its receiver has not confirmed.',
    value: (link) => link.queued,
  },
  fengqiao_link_oldest_seconds: {
    help: 'Age of the oldest entry that is not confirmed; 0 without a queue.',
    value: (link, now) => age(link.oldestUnsentAt, now),
  },
  fengqiao_link_held: {
    help: 'Messages held because one before them is missing.',
    value: (link) => link.incomingGap,
  },
  fengqiao_link_gap_seconds: {
    help: 'Age of the oldest message that is held; 0 without a gap.',
    value: (link, now) => age(link.gapSince, now),
  },
  fengqiao_link_missing: {
    help: 'Entries that the other node says it made for this one and that have not arrived.',
    value: (link) => link.incomingMissing,
  },
  fengqiao_link_parked: {
    help: 'Steps and messages of the other node that were set aside.',
    value: (link) => link.parked,
  },
  fengqiao_link_lost: {
    help: 'Entries of earlier beginnings of the other node that never came by its link.',
    value: (link) => link.lost,
  },
  fengqiao_link_silent: {
    help: '1 when the other node must report here and has not for a while.',
    value: (link) => (link.silent ? 1 : 0),
  },
  fengqiao_peer_skew_seconds: {
    help: 'Clock of the other node minus ours, as its last heartbeat told.',
    value: (link) => (link.clockSkewMs === null ? null : link.clockSkewMs / 1000),
  },
};

/** Gauges that are read from the database, once for each time that somebody asks. */
@Injectable()
export class Gauges {
  private readonly ofLinks = new Map<string, Gauge<'peer'>>();
  private readonly alarms: Gauge<'kind'>;
  private readonly drops: Gauge<'peer' | 'what'>;

  constructor(
    counters: Counters,
    private readonly source: DataSource,
    private readonly links: LinksQueries,
    private readonly alarmsQueries: AlarmsQueries,
    private readonly clock: NodeClock,
  ) {
    const registers = [counters.registry];
    for (const [name, { help }] of Object.entries(OF_LINKS)) {
      this.ofLinks.set(name, new Gauge({ name, help, labelNames: ['peer'], registers }));
    }
    this.alarms = new Gauge({
      name: 'fengqiao_alarms',
      help: 'Alarms that stand, by kind.',
      labelNames: ['kind'],
      registers,
    });
    this.drops = new Gauge({
      name: 'fengqiao_drops',
      help: 'Messages dropped since this database began, by the node in whose name they came and by what they were.',
      labelNames: ['peer', 'what'],
      registers,
    });
  }

  /** @throws when the database does not answer; the gauges then tell nothing, instead of something old. */
  async read(): Promise<void> {
    const seen = await this.see().catch((error: unknown) => {
      this.forget();
      throw error;
    });
    // Without a pause from here on: somebody else may be asking at the same time.
    this.forget();
    this.tellLinks(seen.links, this.clock.now().getTime());
    this.tellAlarms(seen.alarms);
    for (const { peer, what, count } of seen.drops) this.drops.set({ peer, what }, Number(count));
  }

  private async see() {
    const links = await this.links.all();
    const alarms = await this.alarmsQueries.all(links);
    const drops: { peer: string; what: string; count: string }[] = await this.source.query(
      'SELECT peer, what, count FROM drops',
    );
    return { links, alarms, drops };
  }

  private forget(): void {
    for (const gauge of [...this.ofLinks.values(), this.alarms, this.drops]) gauge.reset();
  }

  private tellLinks(links: readonly LinkStatusType[], now: number): void {
    for (const [name, { value }] of Object.entries(OF_LINKS)) {
      for (const link of links) {
        const told = value(link, now);
        if (told !== null) this.ofLinks.get(name)?.set({ peer: link.peer.code }, told);
      }
    }
  }

  private tellAlarms(alarms: readonly Alarm[]): void {
    for (const kind of ALARM_KINDS) {
      this.alarms.set({ kind }, alarms.filter((alarm) => alarm.kind === kind).length);
    }
  }
}

function age(since: Date | null, now: number): number {
  return since ? Math.max(0, (now - since.getTime()) / 1000) : 0;
}
