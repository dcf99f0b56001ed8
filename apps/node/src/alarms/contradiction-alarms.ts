import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { alarm, sinceWords, type Alarm, type AlarmSource } from './alarm.js';

/** A chain that contradicts the heads countersigned of it: its node was copied, rolled back or tampered with. */
@Injectable()
export class ContradictionAlarms implements AlarmSource {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  async alarms(): Promise<Alarm[]> {
    const rows: { node: string; since: Date; witnesses: string[] }[] =
      await this.source.query(CONTRADICTIONS);
    return rows.map(({ node, since, witnesses }) => this.contradiction(node, since, witnesses));
  }

  private contradiction(node: string, since: Date, witnesses: readonly string[]): Alarm {
    const words = sinceWords(since);
    const name = (code: string) => this.jurisdictions.get(code).name;
    const whose =
      node === this.jurisdictions.here ? ['本机', 'of this node'] : [name(node), `of ${name(node)}`];
    const by = witnesses.map(name);
    return alarm({
      kind: 'contradicting_heads',
      severity: 'serious',
      since,
      peer: node === this.jurisdictions.here ? null : node,
      sentence: `${whose[0]}的记录与${by.join('、')}签认过的对不上（${words.zh}）：可能被复制、回退或改动 / the log ${whose[1]} contradicts what ${by.join(', ')} countersigned (${words.en}): copied, rolled back or changed`,
      advice:
        '请立即联系管理员，不要自行重启或恢复；由管理员核验全部记录，找出第一处不符 / call the administrator at once, and neither restart nor restore anything; the administrator verifies the log and finds the first difference',
    });
  }
}

// Of an incarnation that has ended, whatever was wrong with it has been dealt with.
const CONTRADICTIONS = `
  SELECT c.node, min(c.first_at) AS since, array_agg(DISTINCT c.witness) AS witnesses
  FROM contradictions c
  WHERE c.incarnation = coalesce((SELECT incarnation FROM peers WHERE code = c.node),
    (SELECT incarnation FROM journal_head WHERE origin = c.node))
  GROUP BY c.node ORDER BY c.node`;
