import { Injectable } from '@nestjs/common';
import type { LinkStatusType } from '../federation/links.type.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { alarm, sinceWords, type Alarm, type AlarmSource, type Sight } from './alarm.js';

/** A node that must report here and has not for a while. */
@Injectable()
export class SilentPeerAlarms implements AlarmSource {
  constructor(private readonly jurisdictions: JurisdictionsService) {}

  alarms({ links }: Sight): Alarm[] {
    const { here, directory } = this.jurisdictions;
    return links
      .filter((link) => link.silent)
      .map((link) => silent(link, directory.isDescendant(link.peer.code, here)));
  }
}

function silent({ peer, heardAt, incomingMissing }: LinkStatusType, isBelow: boolean): Alarm {
  const words = sinceWords(heardAt);
  return alarm({
    kind: 'peer_silent',
    severity: 'warning',
    since: heardAt,
    peer: peer.code,
    count: incomingMissing,
    sentence: `${words.zh}没有听到${peer.name}${missing(incomingMissing, '，已知缺少 ', ' 条记录')} / ${peer.name} is silent ${words.en}${missing(incomingMissing, '; ', ' of its steps are missing')}`,
    advice: isBelow ? adviceBelow(peer.name) : adviceAbove(peer.name),
  });
}

function adviceBelow(name: string): string {
  return `它的人可能照常在办理，只是这里看不到。请联系${name}检查网络和程序；到期事项由本级代为跟踪 / its people may be working unseen; ask ${name} to look at its network and program`;
}

/** What to do while a node above does not hear this one. */
export function adviceAbove(name: string): string {
  return `可照常登记和办理，记录保存在本机。急需上级知悉的，请电话联系${name} / go on working; steps are kept here; call ${name} about what cannot wait`;
}

function missing(count: number, before: string, after: string): string {
  return count > 0 ? `${before}${count}${after}` : '';
}
