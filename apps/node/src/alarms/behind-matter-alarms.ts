import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { alarm, sinceWords, type Alarm, type AlarmSource, type Sight } from './alarm.js';

const MOST = 20;

interface Row {
  matter_id: string;
  code: string | null;
  named_by: string;
  since: Date;
  missing: string;
}

/** Matters of which a newer word exists than can be shown, for longer than a repair takes. */
@Injectable()
export class BehindMatterAlarms implements AlarmSource {
  constructor(private readonly source: DataSource) {}

  async alarms({ now, patienceMs }: Sight): Promise<Alarm[]> {
    const limit = new Date(now.getTime() - patienceMs);
    const rows: Row[] = await this.source.query(BEHIND, [limit, MOST]);
    return rows.map(behind);
  }
}

function behind({ matter_id: matterId, code, named_by: peer, since, missing }: Row): Alarm {
  const words = sinceWords(since);
  const name = code ?? matterId;
  return alarm({
    kind: 'matter_behind',
    severity: 'warning',
    since,
    peer,
    matterId,
    count: Number(missing),
    sentence: `事项 ${name} ${words.zh}缺少前面的 ${missing} 条记录，补齐之前本单位不能办理 / matter ${name} lacks ${missing} earlier steps ${words.en} and cannot be decided here`,
    advice:
      '本机轮流向上下级各单位补取。急需办理的，请联系现办单位或上级 / they are asked for at the nodes above and below; if it is urgent, call the holder',
  });
}

const BEHIND = `
  SELECT g.matter_id, m.code, min(g.named_by) AS named_by, min(g.since) AS since, count(*) AS missing
  FROM matter_gaps g LEFT JOIN matters m ON m.id = g.matter_id
  GROUP BY g.matter_id, m.code HAVING min(g.since) < $1 ORDER BY min(g.since) LIMIT $2`;
