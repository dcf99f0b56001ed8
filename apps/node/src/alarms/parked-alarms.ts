import { Injectable } from '@nestjs/common';
import type { LinkStatusType } from '../federation/links.type.js';
import { alarm, sinceWords, type Alarm, type AlarmSource, type Sight } from './alarm.js';

/** True messages and steps that could not be taken in, each kept with its reason. */
@Injectable()
export class ParkedAlarms implements AlarmSource {
  alarms({ links }: Sight): Alarm[] {
    return links.filter((link) => link.parked > 0).map(parked);
  }
}

function parked({ peer, parked: count, parkedSince }: LinkStatusType): Alarm {
  const words = sinceWords(parkedSince);
  return alarm({
    kind: 'parked',
    severity: 'serious',
    since: parkedSince,
    peer: peer.code,
    count,
    sentence: `${peer.name}传来的 ${count} 条记录${words.zh}搁置，未能计入 / ${count} things from ${peer.name} are set aside ${words.en}`,
    advice:
      '请管理员在“链路与同步”页查看原因，程序更新后可重试，确认无用的可了结 / an administrator looks at the reason on the page of links, tries again after an update, or settles it',
  });
}
