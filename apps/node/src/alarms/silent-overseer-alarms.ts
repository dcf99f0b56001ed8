import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { NodeClock } from '../clock/node-clock.js';
import { HubReach } from '../federation/hub-reach.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { WitnessedTime } from '../witness/witnessed-time.js';
import { alarm, isOld, sinceWords, type Alarm, type AlarmSource, type Sight } from './alarm.js';
import { adviceAbove } from './silent-peer-alarms.js';

/** A node above that no longer answers this node's heartbeats, although the hub is reached. */
@Injectable()
export class SilentOverseerAlarms implements AlarmSource, OnApplicationShutdown {
  private readonly answeredAt = new Map<string, number>();
  private readonly listening: Subscription;

  constructor(
    witnessed: WitnessedTime,
    private readonly hub: HubReach,
    private readonly jurisdictions: JurisdictionsService,
    private readonly clock: NodeClock,
  ) {
    this.listening = witnessed.answers.subscribe(({ witness }) => {
      this.answeredAt.set(witness, clock.running());
    });
  }

  onApplicationShutdown(): void {
    this.listening.unsubscribe();
  }

  alarms(sight: Sight): Alarm[] {
    if (!this.hub.up) return [];
    const told = new Set(sight.links.filter((link) => link.silent).map((link) => link.peer.code));
    return this.jurisdictions
      .overseers()
      .filter((code) => !told.has(code))
      .map((code) => ({ code, since: this.heardAt(code) }))
      .filter(({ since }) => isOld(since, sight))
      .map(({ code, since }) => silent(code, this.jurisdictions.get(code).name, since));
  }

  // Before the hub was reached nobody could answer.
  private heardAt(code: string): Date {
    const { since } = this.hub;
    const answeredAt = this.answeredAt.get(code);
    if (answeredAt === undefined) return since;
    return new Date(Math.max(this.clock.timeOf(answeredAt).getTime(), since.getTime()));
  }
}

function silent(code: string, name: string, since: Date): Alarm {
  const words = sinceWords(since);
  return alarm({
    kind: 'peer_silent',
    severity: 'warning',
    since,
    peer: code,
    sentence: `${words.zh}${name}没有应答本机的定时报告 / ${name} has not answered this node's regular reports ${words.en}`,
    advice: adviceAbove(name),
  });
}
