import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { alarm, clockText, type Alarm, type AlarmSource, type Sight } from './alarm.js';

/** What was dropped is counted for ever; an alarm is what happened within this time. */
const TOLD_MS = 24 * 3_600_000;
const MOST = 20;

interface Row {
  peer: string;
  count: string;
  forged: string;
  since: Date;
  last_at: Date;
}

/** Messages that were dropped because their signature did not hold, or because nothing could be made of them. */
@Injectable()
export class ForgeryAlarms implements AlarmSource {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  async alarms({ now }: Sight): Promise<Alarm[]> {
    const rows: Row[] = await this.source.query(DROPS, [new Date(now.getTime() - TOLD_MS), MOST]);
    return rows.map((row) => this.forgery(row));
  }

  private forgery({ peer, count, forged, since, last_at: lastAt }: Row): Alarm {
    const known = this.jurisdictions.node(peer) !== undefined;
    const [zh, en] = known
      ? [
          `自称${this.jurisdictions.get(peer).name}的消息`,
          `messages in the name of ${this.jurisdictions.get(peer).name}`,
        ]
      : ['来路不明的消息', 'messages of nobody known'];
    const last = clockText(lastAt);
    return alarm({
      kind: 'forged',
      severity: 'serious',
      since,
      peer: known ? peer : null,
      count: Number(count),
      sentence: `已丢弃 ${count} 条${zh}，其中 ${forged} 条签名不符（最近一次 ${last}） / ${count} ${en} were dropped, ${forged} of them with a wrong signature (last ${last})`,
      advice:
        '没有计入任何事项，其他记录照常收发。请上级管理员查明是谁在用它的凭证，必要时更换 / nothing of it was taken in; the administrator above finds out who uses that credential',
    });
  }
}

const DROPS = `
  SELECT peer, sum(count) AS count, coalesce(sum(count) FILTER (WHERE what LIKE 'forged %'), 0) AS forged,
    min(first_at) AS since, max(last_at) AS last_at
  FROM drops GROUP BY peer HAVING max(last_at) > $1 ORDER BY max(last_at) DESC LIMIT $2`;
