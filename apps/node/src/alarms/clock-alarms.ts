import { Injectable } from '@nestjs/common';
import { ClockQueries } from '../clock/clock.queries.js';
import { alarm, type Alarm, type AlarmSource } from './alarm.js';

/** The clock of this machine cannot be believed. */
@Injectable()
export class ClockAlarms implements AlarmSource {
  constructor(private readonly clock: ClockQueries) {}

  alarms(): Alarm[] {
    const { doubtful, since, reason } = this.clock.shown();
    if (!doubtful || !reason) return [];
    return [
      alarm({
        kind: 'clock_doubtful',
        severity: 'serious',
        since,
        sentence: reason,
        advice:
          '请在系统设置里校准时间，最好打开自动对时；连上上级后会自动确认 / set the clock in the system settings, best by the network; once a node above confirms it, this ends by itself',
      }),
    ];
  }
}
