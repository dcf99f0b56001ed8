import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { momentText } from '../clock/moment-text.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { alarm, type Alarm, type AlarmSource, type Sight } from './alarm.js';

/** What was dropped is counted for ever; an alarm is what happened within this time. */
const TOLD_MS = 24 * 3_600_000;
const MOST = 20;

interface Row {
  peer: string;
  forged: boolean;
  count: string;
  since: Date;
  last_at: Date;
}

/**
 * Messages that were dropped: because their signature did not hold, or because nothing could be made of them. The second
 * is no crime; mostly a newer version speaks.
 */
@Injectable()
export class ForgeryAlarms implements AlarmSource {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  async alarms({ now }: Sight): Promise<Alarm[]> {
    const rows: Row[] = await this.source.query(DROPS, [new Date(now.getTime() - TOLD_MS), MOST]);
    return rows.map((row) => {
      const name = this.jurisdictions.node(row.peer) && this.jurisdictions.get(row.peer).name;
      const peer = name === undefined ? null : row.peer;
      const words = row.forged ? forgery(row, name) : misshape(row, name);
      return alarm({ ...words, since: row.since, peer, count: Number(row.count) });
    });
  }
}

type Words = Pick<Alarm, 'kind' | 'severity' | 'sentence' | 'advice'>;

function forgery({ count, last_at: lastAt }: Row, name: string | undefined): Words {
  const [zh, en] = name
    ? [`自称${name}的消息`, `messages in the name of ${name}`]
    : ['来路不明的消息', 'messages of nobody known'];
  const last = momentText(lastAt);
  return {
    kind: 'forged',
    severity: 'serious',
    sentence: `已丢弃 ${count} 条${zh}，签名不符（最近一次 ${last}） / ${count} ${en} were dropped, because their signature is wrong (last ${last})`,
    advice:
      '没有计入任何事项，其他记录照常收发。请上级管理员查明是谁在用它的凭证，必要时更换 / nothing of it was taken in; the administrator above finds out who uses that credential',
  };
}

function misshape({ count, last_at: lastAt }: Row, name: string | undefined): Words {
  const [zh, en] = name ? [`${name}的消息`, `messages of ${name}`] : ['消息', 'messages'];
  const last = momentText(lastAt);
  return {
    kind: 'misshapen',
    severity: 'warning',
    sentence: `有 ${count} 条${zh}本机读不懂，已丢弃（最近一次 ${last}） / ${count} ${en} make no sense here and were dropped (last ${last})`,
    advice:
      '可能是对方的程序版本较新。请管理员核对双方版本，更新较旧的一方 / perhaps the other program is newer; an administrator compares the versions and updates the older one',
  };
}

const DROPS = `
  SELECT peer, what LIKE 'forged %' AS forged, sum(count) AS count, min(first_at) AS since, max(last_at) AS last_at
  FROM drops GROUP BY peer, what LIKE 'forged %' HAVING max(last_at) > $1 ORDER BY max(last_at) DESC LIMIT $2`;
