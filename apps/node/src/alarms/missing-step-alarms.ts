import { Injectable } from '@nestjs/common';
import { HubReach } from '../federation/hub-reach.js';
import type { LinkStatusType } from '../federation/links.type.js';
import { alarm, isOld, sinceWords, type Alarm, type AlarmSource, type Sight } from './alarm.js';

/** A node that is heard has made steps for this one that do not arrive: the other end of a queue that stalls. */
@Injectable()
export class MissingStepAlarms implements AlarmSource {
  constructor(private readonly hub: HubReach) {}

  alarms(sight: Sight): Alarm[] {
    if (!this.hub.up) return [];
    return sight.links
      .filter((link) => !link.silent && link.incomingMissing > 0)
      .filter((link) => isOld(this.standingSince(link), sight))
      .map(missing);
  }

  // While something comes in, a long way is slow and not blocked; and nothing can have come without the hub.
  private standingSince({ missingSince, incomingAt }: LinkStatusType): Date {
    const times = [missingSince, incomingAt, this.hub.since].filter((at) => at !== null);
    return new Date(Math.max(...times.map((at) => at.getTime())));
  }
}

function missing(link: LinkStatusType): Alarm {
  const { peer, incomingMissing, missingSince } = link;
  const words = sinceWords(missingSince);
  return alarm({
    kind: 'steps_missing',
    severity: 'serious',
    since: missingSince,
    peer: peer.code,
    count: incomingMissing,
    sentence: `${peer.name}发给本机的 ${incomingMissing} 条记录${words.zh}没有传到 / ${incomingMissing} steps of ${peer.name} for this node have not arrived ${words.en}`,
    advice: `本机正在自动补取。长时间不减少的，请联系${peer.name}和总线管理员 / this node asks for them by itself; if they do not come, call ${peer.name} and who keeps the hub`,
  });
}
