import { Injectable } from '@nestjs/common';
import { HubReach } from '../federation/hub-reach.js';
import { alarm, isOld, sinceWords, type Alarm, type AlarmSource, type Sight } from './alarm.js';

/** The hub is out of reach: everything goes on here, and nothing goes out or comes in. */
@Injectable()
export class HubReachAlarms implements AlarmSource {
  constructor(private readonly hub: HubReach) {}

  alarms(sight: Sight): Alarm[] {
    const { up, since } = this.hub;
    if (up || !isOld(since, sight)) return [];
    const words = sinceWords(since);
    const waiting = sight.links.reduce((sum, link) => sum + link.queued, 0);
    return [
      alarm({
        kind: 'hub_unreachable',
        severity: 'warning',
        since,
        count: waiting,
        sentence: `${words.zh}连不上总线，${waiting} 条记录保存在本机等待送出 / the hub is out of reach ${words.en}; ${waiting} steps wait here`,
        advice:
          '可照常登记和办理。请检查本机网络；网络正常仍连不上的，请联系上级管理员 / go on working; check the network of this machine, then call the administrator above',
      }),
    ];
  }
}
