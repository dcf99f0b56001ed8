import { Inject, Injectable } from '@nestjs/common';
import { NodeClock } from '../clock/node-clock.js';
import { Config } from '../config.js';
import { LinksQueries } from '../federation/links.queries.js';
import type { LinkStatusType } from '../federation/links.type.js';
import { SEVERITIES, type Alarm, type AlarmSource } from './alarm.js';

/** The sources in force, as the module lists them. */
export const ALARM_SOURCES = Symbol('alarm sources');

/** Time for a lost receipt to be said again and for a gap to be asked for, in heartbeats. */
const PATIENCE_BEATS = 15;

/** All alarms of this node, gathered from their sources. */
@Injectable()
export class AlarmsQueries {
  constructor(
    private readonly links: LinksQueries,
    private readonly config: Config,
    private readonly clock: NodeClock,
    @Inject(ALARM_SOURCES) private readonly sources: readonly AlarmSource[],
  ) {}

  /** The most pressing first, then the oldest. `links` may be given by who has asked for them already. */
  async all(links?: readonly LinkStatusType[]): Promise<Alarm[]> {
    const now = this.clock.now();
    const sight = {
      now,
      links: links ?? (await this.links.all(now.getTime())),
      patienceMs: PATIENCE_BEATS * this.config.heartbeatMs,
    };
    const found: Alarm[] = [];
    for (const source of this.sources) found.push(...(await source.alarms(sight)));
    return found.sort(byUrgency);
  }
}

function byUrgency(one: Alarm, other: Alarm): number {
  const urgency = SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
  return urgency || (one.since?.getTime() ?? 0) - (other.since?.getTime() ?? 0);
}
