import { Injectable } from '@nestjs/common';
import { HubReach } from '../federation/hub-reach.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { alarm, isOld, type Alarm, type AlarmSource, type Sight } from './alarm.js';

const NAMED = 5;

/** Nodes of the directory that must report here and never did; told together, because a new county has many. */
@Injectable()
export class NeverHeardAlarms implements AlarmSource {
  constructor(
    private readonly hub: HubReach,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  alarms(sight: Sight): Alarm[] {
    if (!this.hub.up || !isOld(this.hub.since, sight)) return [];
    const { here, directory } = this.jurisdictions;
    const heard = new Set(sight.links.filter((link) => link.heardAt !== null).map((link) => link.peer.code));
    const never = directory
      .codes()
      .filter((code) => !heard.has(code) && this.jurisdictions.witnessesOf(code).includes(here));
    if (never.length === 0) return [];
    const names = never.slice(0, NAMED).map((code) => this.jurisdictions.get(code).name);
    const more = never.length > NAMED ? '…' : '';
    return [
      alarm({
        kind: 'peer_silent',
        severity: 'notice',
        since: null,
        count: never.length,
        sentence: `${never.length} 个单位从未有过消息：${names.join('、')}${more} / ${never.length} nodes were never heard: ${names.join(', ')}${more}`,
        advice:
          '尚未安装的，安装后会自动出现；已经安装的，请检查它的程序和网络 / what is not installed yet appears by itself once it is; of what is, look at the program and the network',
      }),
    ];
  }
}
