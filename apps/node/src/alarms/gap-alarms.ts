import { Injectable } from '@nestjs/common';
import type { LinkStatusType } from '../federation/links.type.js';
import { alarm, isOld, sinceWords, type Alarm, type AlarmSource, type Sight } from './alarm.js';

/** Messages held because one before them does not come. */
@Injectable()
export class GapAlarms implements AlarmSource {
  alarms(sight: Sight): Alarm[] {
    return sight.links.filter((link) => link.incomingGap > 0 && isOld(link.gapSince, sight)).map(gap);
  }
}

function gap({ peer, incomingGap, incomingWatermark, gapSince }: LinkStatusType): Alarm {
  const words = sinceWords(gapSince);
  const next = incomingWatermark + 1;
  return alarm({
    kind: 'gap',
    severity: 'serious',
    since: gapSince,
    peer: peer.code,
    count: incomingGap,
    sentence: `${peer.name}的第 ${next} 号记录${words.zh}缺失，其后 ${incomingGap} 条已到而不能计入 / number ${next} of ${peer.name} is missing ${words.en}; ${incomingGap} after it wait`,
    advice: `本机正在向${peer.name}补取；${peer.name}连通后会自动补齐 / it is asked for by itself and comes once ${peer.name} is reached`,
  });
}
