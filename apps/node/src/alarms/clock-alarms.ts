import { Injectable } from '@nestjs/common';
import { ClockQueries } from '../clock/clock.queries.js';
import { alarm, type Alarm, type AlarmSource } from './alarm.js';

/** The clock of this machine cannot be believed. */
@Injectable()
export class ClockAlarms implements AlarmSource {
  constructor(private readonly clock: ClockQueries) {}

  alarms(): Alarm[] {
    const { doubtful, since, reason } = this.clock.shown();
    if (!reason) return [];
    return [
      alarm({
        kind: 'clock_doubtful',
        severity: doubtful ? 'serious' : 'warning',
        since,
        sentence: reason,
        advice:
          '请在系统设置里校准时间，最好打开自动对时；与其他单位连通后会自动确认；连不上的，请管理员核对后在“链路与同步”页确认 / set the clock in the system settings, best by the network; other nodes confirm it by themselves once reached; else an administrator does on the page of links',
      }),
    ];
  }
}
