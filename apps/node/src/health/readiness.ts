import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { Broker } from '../federation/broker.js';
import { LinksQueries } from '../federation/links.queries.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Counters } from '../counters/counters.js';

/** Whether the node can serve its desk. A hub that is away is no reason: the desk works without. */
@Injectable()
export class Readiness {
  constructor(
    private readonly source: DataSource,
    private readonly broker: Broker,
    private readonly links: LinksQueries,
    private readonly counters: Counters,
    private readonly jurisdictions: JurisdictionsService,
  ) {
    collectDefaultMetrics({ register: counters.registry });
    this.registerGauges();
  }

  async problems(): Promise<string[]> {
    try {
      const rows: { can_alter: boolean }[] = await this.source.query(CAN_ALTER);
      return rows[0]?.can_alter ? ['the role of this program could alter the journal'] : [];
    } catch {
      return ['the database does not answer'];
    }
  }

  place(): { code: string; name: string } {
    const { code, name } = this.jurisdictions.get(this.jurisdictions.here);
    return { code, name };
  }

  hub(): 'up' | 'down' {
    return this.broker.up.value ? 'up' : 'down';
  }

  metrics(): Promise<string> {
    return this.counters.registry.metrics();
  }

  private registerGauges(): void {
    const registers = [this.counters.registry];
    const { broker, links } = this;
    new Gauge({
      name: 'fengqiao_hub_up',
      help: 'Whether the hub is reached now.',
      registers,
      collect() {
        this.set(broker.up.value ? 1 : 0);
      },
    });
    new Gauge({
      name: 'fengqiao_link_queue',
      help: 'Entries of a link that its receiver has not confirmed.',
      labelNames: ['peer'],
      registers,
      async collect() {
        this.reset();
        for (const link of await links.all()) this.set({ peer: link.peer.code }, link.queued);
      },
    });
    new Gauge({
      name: 'fengqiao_link_held',
      help: 'Messages held because one before them is missing.',
      labelNames: ['peer'],
      registers,
      async collect() {
        this.reset();
        for (const link of await links.all()) this.set({ peer: link.peer.code }, link.incomingGap);
      },
    });
  }
}

const CAN_ALTER = `
  SELECT has_table_privilege('journal', 'UPDATE') OR has_table_privilege('journal', 'DELETE')
    OR has_table_privilege('journal', 'TRUNCATE')
    OR pg_has_role((SELECT relowner FROM pg_class WHERE oid = 'journal'::regclass), 'MEMBER') AS can_alter`;
