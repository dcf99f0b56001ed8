import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { HubReach } from '../federation/hub-reach.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { WitnessedTime } from '../witness/witnessed-time.js';
import { alarm, isOld, sinceWords, type Alarm, type AlarmSource, type Sight } from './alarm.js';
import { adviceAbove } from './silent-peer-alarms.js';

/** A node above that no longer answers this node's heartbeats, although the hub is reached. */
@Injectable()
export class SilentOverseerAlarms implements AlarmSource, OnApplicationShutdown {
  private readonly answeredAt = new Map<string, Date>();
  private readonly listening: Subscription;

  constructor(
    witnessed: WitnessedTime,
    private readonly hub: HubReach,
    private readonly jurisdictions: JurisdictionsService,
  ) {
    this.listening = witnessed.answers.subscribe(({ witness, receivedAt }) => {
      this.answeredAt.set(witness, receivedAt);
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
    const answered = this.answeredAt.get(code)?.getTime() ?? 0;
    return new Date(Math.max(answered, this.hub.since.getTime()));
  }
}

function silent(code: string, name: string, since: Date): Alarm {
  const words = sinceWords(since);
  return alarm({
    kind: 'peer_silent',
    severity: 'warning',
    since,
    peer: code,
    sentence: `${words.zh}${name}没有应答本机的心跳 / ${name} has not answered this node's heartbeats ${words.en}`,
    advice: adviceAbove(name),
  });
}
