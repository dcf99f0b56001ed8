import { Injectable } from '@nestjs/common';
import type { LinkStatusType } from '../federation/links.type.js';
import { alarm, sinceWords, type Alarm, type AlarmSource, type Sight } from './alarm.js';

/** Told so long; the page of links keeps it. */
const TOLD_MS = 7 * 24 * 3_600_000;

/** A node began anew, and what it had sent before did not all arrive. */
@Injectable()
export class LostStepAlarms implements AlarmSource {
  alarms({ links, now }: Sight): Alarm[] {
    return links
      .filter(({ lost, lostSince }) => lost > 0 && lostSince && now.getTime() - lostSince.getTime() < TOLD_MS)
      .map(lostSteps);
  }
}

function lostSteps({ peer, lost, lostSince }: LinkStatusType): Alarm {
  const words = sinceWords(lostSince);
  return alarm({
    kind: 'steps_lost',
    severity: 'warning',
    since: lostSince,
    peer: peer.code,
    count: lost,
    sentence: `${peer.name}${words.zh}重新开始，此前发给本机的 ${lost} 条记录没有直接传到 / ${peer.name} began anew ${words.en}; ${lost} entries that it had sent here before never came by its link`,
    advice: `其他单位有的会自动补来。请与${peer.name}核对它恢复前几天的事项 / what other nodes have comes by itself; go through the matters of its last days with ${peer.name}`,
  });
}
