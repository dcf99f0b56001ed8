import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { momentText } from '../clock/moment-text.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { DAYS_OF_PATIENCE } from './recovery-peers.js';
import type { RecoveryPeerType, RecoveryType } from './recovery.type.js';

type Row = Omit<RecoveryType, 'peers' | 'sentence'> & { incarnation: string };
type PeerRow = Omit<RecoveryPeerType, 'peer'> & { peer: string };

/** How the last recovery of this node goes or went. */
@Injectable()
export class RecoveryQueries {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  /** Null on a node whose database never began anew. */
  async last(): Promise<RecoveryType | null> {
    const [row] = await this.source.query<Row[]>(
      `SELECT incarnation, reason, begun_at AS "begunAt", decides_at AS "decidesAt", finished_at AS "finishedAt",
         keys_lacking AS "keysLacking" FROM recoveries ORDER BY incarnation DESC LIMIT 1`,
    );
    if (!row) return null;
    const { incarnation, ...recovery } = row;
    const rows = await this.source.query<PeerRow[]>(
      `SELECT peer, steps_got AS "stepsGot", keys_got AS "keysGot", answered_at AS "answeredAt",
         done_at IS NOT NULL AS done FROM recovery_peers WHERE incarnation = $1 ORDER BY place, peer`,
      [incarnation],
    );
    const peers = rows.map((peer) => ({ ...peer, peer: this.jurisdictions.get(peer.peer) }));
    return { ...recovery, peers, sentence: sentence(recovery, peers) };
  }
}

const WHY = {
  rebuilt: { zh: '本机数据库丢失后重建', en: 'this database was lost and rebuilt' },
  restored: { zh: '本机数据库已从备份恢复', en: 'this database was restored from a backup' },
};

function sentence(
  { reason, begunAt, decidesAt, finishedAt, keysLacking }: Omit<RecoveryType, 'peers' | 'sentence'>,
  peers: readonly RecoveryPeerType[],
): string {
  const { zh, en } = WHY[reason];
  const since = momentText(begunAt);
  const steps = peers.reduce((sum, peer) => sum + peer.stepsGot, 0);
  const waiting = peers.filter(({ done }) => !done).map(({ peer }) => peer.name);
  const named = waiting.slice(0, 5).join('、');
  if (finishedAt) {
    const silent = waiting.length > 0 ? `；${named} 超过 ${DAYS_OF_PATIENCE} 天没有音讯，不再等待` : '';
    const without =
      waiting.length > 0 ? `; ${waiting.length} nodes were silent for ${DAYS_OF_PATIENCE} days` : '';
    const keys = keysLacking ? `，有 ${keysLacking} 件事项的密钥未能取回` : '';
    const lacking = keysLacking ? `, the keys of ${keysLacking} matters could not be fetched` : '';
    return `${zh}（${since}），${waiting.length > 0 ? '恢复已结束' : '记录已取齐'}，共取回 ${steps} 条${keys}${silent} / ${en}; ${steps} steps came back${lacking}${without}`;
  }
  const whom = waiting.length > 0 ? named : '其他单位';
  const desk = decidesAt ? '办理不受影响' : '以前的事项暂不能办理，新来的事项可以登记';
  return `正在恢复：${zh}（${since}），已取回 ${steps} 条，还在等 ${whom} 答复；${desk} / recovering: ${en}; ${steps} steps came back so far, ${waiting.length} nodes still to tell`;
}
