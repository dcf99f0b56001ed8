import { Injectable } from '@nestjs/common';
import { HubReach } from '../federation/hub-reach.js';
import type { LinkStatusType } from '../federation/links.type.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { alarm, isOld, sinceWords, type Alarm, type AlarmSource, type Sight } from './alarm.js';

/** A queue that does not drain although the hub is reached (promise 6). */
@Injectable()
export class StalledQueueAlarms implements AlarmSource {
  constructor(
    private readonly hub: HubReach,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  alarms(sight: Sight): Alarm[] {
    if (!this.hub.up || !isOld(this.hub.since, sight)) return [];
    // What is for a node that is shut out waits for it to be let in, and that is no fault.
    return sight.links
      .filter((link) => this.jurisdictions.isLetIn(link.peer.code) && isStalled(link, sight))
      .map(stalled);
  }
}

// A long queue of which something is confirmed again and again is slow, not stalled.
function isStalled({ queued, oldestUnsentAt, lastReceiptAt }: LinkStatusType, sight: Sight): boolean {
  if (queued === 0 || !isOld(oldestUnsentAt, sight)) return false;
  return lastReceiptAt === null || isOld(lastReceiptAt, sight);
}

function stalled({ peer, queued, oldestUnsentAt, lastProblem }: LinkStatusType): Alarm {
  const words = sinceWords(oldestUnsentAt);
  const [zh = '', en = ''] = (lastProblem ?? '').split(' / ');
  return alarm({
    kind: 'queue_stalled',
    severity: 'serious',
    since: oldestUnsentAt,
    peer: peer.code,
    count: queued,
    sentence: `送${peer.name}的 ${queued} 条记录${words.zh}没有送达，总线是通的${zh && `；${zh}`} / ${queued} steps for ${peer.name} were not confirmed ${words.en}, and the hub is up${en && `; ${en}`}`,
    advice: `记录都在本机，不会丢失。请联系${peer.name}，看它的程序是否在运行、能否连上总线 / nothing is lost; ask ${peer.name} whether its program runs and reaches the hub`,
  });
}
