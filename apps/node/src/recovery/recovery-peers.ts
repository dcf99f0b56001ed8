import type { JurisdictionCode } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { Incarnation } from '../journal/incarnation.js';
import type { OwnPlace } from '../journal/own-steps.js';
import type { Filled } from '../federation/set-filling.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';

/** Before the id of every matter. */
export const FIRST_MATTER = '00000000-0000-0000-0000-000000000000';

/** Whoever has a link with this node says so within so many beats: one to hear of it, one to say it, one to spare. */
const BEATS_TO_HEAR_ALL = 3;

/** Who said nothing for so many days is not waited for any longer; what it knows comes when it is back. */
export const DAYS_OF_PATIENCE = 7;

/** How far one other node was asked for what this one has lost. */
export interface PeerProgress {
  peer: JurisdictionCode;
  ownIncarnation: string;
  ownSeq: number;
  ownDone: boolean;
  setsAfter: string;
  setsDone: boolean;
  done: boolean;
  /** Not done, and nothing was heard of it for longer than this node waits. */
  givenUp: boolean;
}

/** Who is asked: the nodes above and directly below, and everybody who says that there is a link with this node. */
@Injectable()
export class RecoveryPeers {
  private reachedAt = 0;

  constructor(
    private readonly source: DataSource,
    private readonly config: Config,
    private readonly jurisdictions: JurisdictionsService,
    private readonly incarnation: Incarnation,
  ) {}

  /** Whether there was time to hear from everybody since the hub was reached. */
  haveBeenHeard(): boolean {
    this.reachedAt ||= performance.now();
    return performance.now() - this.reachedAt >= BEATS_TO_HEAR_ALL * this.config.heartbeatMs;
  }

  /** Everybody to ask, in the order in which to ask them: the parent knows most. */
  async all(): Promise<PeerProgress[]> {
    const { here, directory } = this.jurisdictions;
    const heard: { code: string }[] = await this.source.query(
      // A beginning that lies ahead of the believed time was dated by a clock that was wrong: then all count as heard.
      `SELECT p.code FROM peers p, recoveries r
       WHERE r.incarnation = $1 AND (p.heard_at >= r.begun_at OR r.begun_at > believed_now()) ORDER BY p.code`,
      [this.incarnation.name],
    );
    const linked = heard.map(({ code }) => code).filter((code) => code !== here && directory.has(code));
    const codes = [...new Set([...directory.ancestorsOf(here), ...directory.childrenOf(here), ...linked])];
    await this.source.query(BEGIN, [this.incarnation.name, codes]);
    return this.progress();
  }

  /** How far one of them was asked, as it stands now. */
  async progressOf(peer: JurisdictionCode): Promise<PeerProgress | undefined> {
    return (await this.progress(peer))[0];
  }

  /** Whether enough was told that this node may decide again: by a node above, or below it where none is above. */
  isEnough(peers: readonly PeerProgress[]): boolean {
    const { here, directory } = this.jurisdictions;
    const above = directory.ancestorsOf(here);
    const telling = above.length > 0 ? above : directory.childrenOf(here);
    return telling.length === 0 || peers.some(({ peer, done }) => done && telling.includes(peer));
  }

  /** Whether one of them told of a later life of this node: then what it says counts as old, until it begins anew. */
  async knowLaterLife(): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      'SELECT 1 FROM recoveries WHERE incarnation = $1 AND later_incarnation > incarnation',
      [this.incarnation.name],
    );
    return rows.length > 0;
  }

  /** Whether the link from that node has not brought yet what its last beat says that it should. */
  async isCatchingUp(peer: JurisdictionCode): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      `SELECT 1 FROM peers p LEFT JOIN links_in i ON i.peer = p.code AND i.incarnation = p.incarnation
       WHERE p.code = $1 AND p.head > coalesce(i.watermark, 0)`,
      [peer],
    );
    return rows.length > 0;
  }

  /** Whether no beat of that node came for some time; one from the future was dated by a wrong clock, and tells nothing. */
  async isSilent(peer: JurisdictionCode): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      `SELECT 1 FROM peers WHERE code = $1 AND heard_at BETWEEN
         believed_now() - make_interval(secs => $2) AND believed_now() + make_interval(secs => $2)`,
      [peer, (BEATS_TO_HEAR_ALL * this.config.heartbeatMs) / 1000],
    );
    return rows.length === 0;
  }

  async reachedOwn(peer: JurisdictionCode, { incarnation, after }: OwnPlace, steps: number): Promise<void> {
    const reached = 'own_incarnation = $3, own_seq = $4, steps_got = steps_got + $5';
    await this.note(peer, reached, [incarnation, after, steps]);
    if (steps > 0) await this.compareOthersAgain(peer);
  }

  async reachedSets(peer: JurisdictionCode, after: string, { stored, own }: Filled): Promise<void> {
    await this.note(peer, 'sets_after = $3, steps_got = steps_got + $4', [after, stored]);
    if (own > 0) await this.compareOthersAgain(peer);
  }

  async toldAllOwn(peer: JurisdictionCode): Promise<void> {
    await this.note(peer, 'own_done_at = now()');
  }

  async comparedAllSets(peer: JurisdictionCode): Promise<void> {
    await this.note(peer, 'sets_done_at = now()');
  }

  async toldAll(peer: JurisdictionCode, keys: number): Promise<void> {
    await this.note(peer, 'done_at = now(), keys_got = keys_got + $3', [keys]);
  }

  // What one node gave back may be what another one lacks: whoever was compared before is compared once more.
  private async compareOthersAgain(peer: JurisdictionCode): Promise<void> {
    await this.source.query(
      `UPDATE recovery_peers SET sets_after = $3, sets_done_at = NULL, done_at = NULL
       WHERE incarnation = $1 AND peer <> $2 AND (sets_after <> $3 OR sets_done_at IS NOT NULL)`,
      [this.incarnation.name, peer, FIRST_MATTER],
    );
  }

  private async progress(peer: JurisdictionCode | null = null): Promise<PeerProgress[]> {
    const rows: (Omit<PeerProgress, 'ownSeq'> & { ownSeq: string })[] = await this.source.query(PROGRESS, [
      this.incarnation.name,
      peer,
      DAYS_OF_PATIENCE,
    ]);
    return rows.map((row) => ({ ...row, ownSeq: Number(row.ownSeq) }));
  }

  private async note(
    peer: JurisdictionCode,
    assignments: string,
    values: (string | number)[] = [],
  ): Promise<void> {
    await this.source.query(
      `UPDATE recovery_peers SET answered_at = now(), ${assignments} WHERE incarnation = $1 AND peer = $2`,
      [this.incarnation.name, peer, ...values],
    );
  }
}

const BEGIN = `
  INSERT INTO recovery_peers (incarnation, peer, place, own_incarnation, own_seq)
  SELECT r.incarnation, asked.peer, asked.place, r.known_incarnation, r.known_seq
  FROM recoveries r, unnest($2::text[]) WITH ORDINALITY AS asked (peer, place) WHERE r.incarnation = $1
  ON CONFLICT DO NOTHING`;

const PROGRESS = `
  SELECT a.peer, a.own_incarnation AS "ownIncarnation", a.own_seq AS "ownSeq", a.own_done_at IS NOT NULL AS "ownDone",
    a.sets_after AS "setsAfter", a.sets_done_at IS NOT NULL AS "setsDone", a.done_at IS NOT NULL AS done,
    a.done_at IS NULL AND greatest(r.begun_at, a.answered_at, p.heard_at) < believed_now() - make_interval(days => $3)
      AS "givenUp"
  FROM recovery_peers a JOIN recoveries r ON r.incarnation = a.incarnation LEFT JOIN peers p ON p.code = a.peer
  WHERE a.incarnation = $1 AND a.peer = coalesce($2, a.peer) ORDER BY a.place, a.peer`;
