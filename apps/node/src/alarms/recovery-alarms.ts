import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { alarm, sinceWords, type Alarm, type AlarmSource } from './alarm.js';

interface OwnRow {
  reason: 'rebuilt' | 'restored';
  begun_at: Date;
  decides: boolean;
  /** Others know a later life of this node. */
  outlived: boolean;
  asked: string;
  done: string;
}

/** This node, or one that it hears, was restored or rebuilt and is getting back what it had told the others. */
@Injectable()
export class RecoveryAlarms implements AlarmSource {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  async alarms(): Promise<Alarm[]> {
    const own: OwnRow[] = await this.source.query(OWN);
    const peers: { code: string; heard_at: Date }[] = await this.source.query(
      'SELECT code, heard_at FROM peers WHERE recovering ORDER BY code',
    );
    return [...own.map(ownRecovery), ...peers.map(({ code }) => this.recoveryOf(code))];
  }

  private recoveryOf(code: string): Alarm {
    const { name } = this.jurisdictions.get(code);
    return alarm({
      kind: 'recovering',
      severity: 'notice',
      since: null,
      peer: code,
      sentence: `${name}正在恢复数据 / ${name} is recovering its data`,
      advice: `无需处理，本机正在把它的记录交还给它。它恢复之前，请勿重复登记它的事项 / nothing to do; this node gives back what it has of it`,
    });
  }
}

function ownRecovery({ reason, begun_at: since, decides, outlived, asked, done }: OwnRow): Alarm {
  const words = sinceWords(since);
  if (outlived) {
    return alarm({
      kind: 'recovering',
      severity: 'serious',
      since,
      sentence:
        '其他单位知道本节点更晚的一次启用：恢复时本机时钟走慢了，本机现在所写的会被当作旧的 / others know a later life of this node: its clock was behind when it was restored, and what it writes now counts as old',
      advice:
        '请核对本机时钟，再重新启动本节点；数据没有丢失 / set the clock right and start this node again; nothing is lost',
    });
  }
  const [zh, en] = reason === 'restored' ? ['从备份恢复', 'restored'] : ['重建', 'rebuilt'];
  const [stateZh, stateEn] = decides
    ? ['已可办理，仍在向其余单位补取', 'it decides again and still asks the others']
    : ['补齐之前暂不能办理事项', 'until then nothing is decided here'];
  return alarm({
    kind: 'recovering',
    severity: decides ? 'notice' : 'warning',
    since,
    count: Number(asked) - Number(done),
    sentence: `本机${words.zh}${zh}，正在向其他单位补取记录：${asked} 个单位中 ${done} 个已补齐；${stateZh} / this node was ${en} ${words.en} and asks others for what it had told them: ${done} of ${asked} done; ${stateEn}`,
    advice:
      '请保持联网。长时间没有进展的，请看是哪个单位连不上；确实等不到的，由管理员决定先行办理 / keep the network up; look which node is not reached; an administrator may let the node decide before',
  });
}

const OWN = `
  SELECT r.reason, r.begun_at, r.decides_at IS NOT NULL AS decides,
    coalesce(r.later_incarnation > r.incarnation, false) AS outlived,
    count(p.peer) AS asked, count(p.done_at) AS done
  FROM recoveries r LEFT JOIN recovery_peers p ON p.incarnation = r.incarnation
  WHERE r.finished_at IS NULL AND r.incarnation = (SELECT incarnation FROM journal_head)
  GROUP BY r.incarnation, r.reason, r.begun_at, r.decides_at, r.later_incarnation`;
