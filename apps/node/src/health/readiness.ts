import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { Broker } from '../federation/broker.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Counters } from '../counters/counters.js';
import { Gauges } from './gauges.js';

/**
 * The minimum, mean and percentiles of `nodejs_eventloop_lag` are times between two samples, so this second is in them.
 * The usual hundred samples a second would wake a program that has nothing to do more often than all its own work does.
 */
const LAG_SAMPLE_MS = 1_000;

/** Whether the node can serve its desk. A hub that is away is no reason: the desk works without. */
@Injectable()
export class Readiness {
  private readonly databaseUp: Gauge;

  constructor(
    private readonly source: DataSource,
    private readonly broker: Broker,
    private readonly gauges: Gauges,
    private readonly counters: Counters,
    private readonly jurisdictions: JurisdictionsService,
  ) {
    const registers = [counters.registry];
    collectDefaultMetrics({ register: counters.registry, eventLoopMonitoringPrecision: LAG_SAMPLE_MS });
    new Gauge({
      name: 'fengqiao_hub_up',
      help: 'Whether the hub is reached now.',
      registers,
      collect() {
        this.set(broker.up.value ? 1 : 0);
      },
    });
    this.databaseUp = new Gauge({
      name: 'fengqiao_database_up',
      help: 'Whether the database answered when this was asked.',
      registers,
    });
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

  /** Without the database, what the process knows of itself is still told. */
  async metrics(): Promise<string> {
    this.databaseUp.set(await this.gauges.read().then(one, none));
    return this.counters.registry.metrics();
  }
}

const one = () => 1;
const none = () => 0;

const CAN_ALTER = `
  SELECT has_table_privilege('journal', 'UPDATE') OR has_table_privilege('journal', 'DELETE')
    OR has_table_privilege('journal', 'TRUNCATE')
    OR pg_has_role((SELECT relowner FROM pg_class WHERE oid = 'journal'::regclass), 'MEMBER') AS can_alter`;
