import type { Invitation, NodeEntry } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NodeClock } from '../clock/node-clock.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { CountyWords } from '../policies/county-words.js';
import type {
  DirectoryNodeType,
  InvitationState,
  InvitationType,
  QuarantinedStepType,
} from './directory.type.js';

const MOST_STEPS = 500;

interface Heard {
  code: string;
  software: string;
  heard_at: Date;
}

/** The directory as an administrator looks at it. */
@Injectable()
export class DirectoryQueries {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
    private readonly words: CountyWords,
    private readonly clock: NodeClock,
  ) {}

  /** This node and those below it, each above its children. */
  async nodes(): Promise<DirectoryNodeType[]> {
    const rows: Heard[] = await this.source.query('SELECT code, software, heard_at FROM peers');
    const heard = new Map(rows.map((row) => [row.code, row]));
    const shown: DirectoryNodeType[] = [];
    for (const code of this.jurisdictions.subtree()) {
      const entry = this.jurisdictions.entry(code);
      if (entry) shown.push(await this.shown(entry, heard.get(code)));
    }
    return shown;
  }

  async node(code: string): Promise<DirectoryNodeType | null> {
    return (await this.nodes()).find((node) => node.code === code) ?? null;
  }

  /** Invitations under this node, newest first. */
  invitations(): InvitationType[] {
    const below = new Set(this.jurisdictions.subtree());
    return Object.values(this.jurisdictions.state.invitations)
      .filter(({ parent }) => below.has(parent))
      .sort((a, b) => (a.invitedAt < b.invitedAt ? 1 : -1))
      .map((invitation) => ({
        ...invitation,
        state: this.stateOf(invitation),
        invitedAt: new Date(invitation.invitedAt),
        expiresAt: new Date(invitation.expiresAt),
      }));
  }

  /** What a node wrote that is kept here and takes no effect, oldest first. */
  async quarantined(code: string): Promise<QuarantinedStepType[]> {
    const entry = this.jurisdictions.entry(code);
    if (!entry?.quarantine) return [];
    const rows: {
      id: string;
      type: string;
      stream_id: string;
      seq: string;
      occurred_at: string;
      code: string | null;
    }[] = await this.source.query(
      `SELECT j.id, j.type, j.stream_id, j.seq, j.occurred_at, m.code
         FROM journal j LEFT JOIN matters m ON m.id = j.stream_id ${BEYOND} ORDER BY j.incarnation, j.seq LIMIT $5`,
      [...beyondOf(entry), MOST_STEPS],
    );
    return rows.map((row) => ({
      ...{ id: row.id, type: row.type, matterId: row.stream_id, matterCode: row.code },
      ...{ seq: Number(row.seq), occurredAt: new Date(row.occurred_at) },
    }));
  }

  private async shown(entry: NodeEntry, heard: Heard | undefined): Promise<DirectoryNodeType> {
    const { keys, formerKeys, standingSince } = entry;
    const fittings: readonly string[] = entry.fittings;
    return {
      ...entry,
      tier: this.jurisdictions.get(entry.code).tier,
      predecessors: [...entry.predecessors],
      standingSince: standingSince === null ? null : new Date(standingSince),
      signingKey: keys.signingKey,
      rekeyed: formerKeys.length,
      fittings: this.words.now.terms('fittings').map(({ code, zh, en }) => ({
        ...{ code, label: zh, labelEn: en },
        isThere: fittings.includes(code),
      })),
      software: heard?.software ?? null,
      heardAt: heard?.heard_at ?? null,
      quarantined: entry.quarantine ? await this.countBeyond(entry) : 0,
    };
  }

  private async countBeyond(entry: NodeEntry): Promise<number> {
    const rows: { count: string }[] = await this.source.query(
      `SELECT count(*) AS count FROM journal j ${BEYOND}`,
      beyondOf(entry),
    );
    return Number(rows[0]?.count ?? 0);
  }

  private stateOf({ usedBy, isWithdrawn, expiresAt }: Invitation): InvitationState {
    if (usedBy) return 'used';
    if (isWithdrawn) return 'withdrawn';
    return Date.parse(expiresAt) <= this.clock.now().getTime() ? 'expired' : 'open';
  }
}

// As `countsIn` of the domain says it of one step, here of all rows of a node's log.
const BEYOND = `
  WHERE j.origin = $1 AND ($2::text IS NULL OR j.incarnation < $2) AND NOT EXISTS (
    SELECT 1 FROM unnest($3::text[], $4::bigint[]) AS life (incarnation, seq)
    WHERE life.incarnation = j.incarnation AND j.seq <= life.seq)`;

function beyondOf({ code, quarantine }: NodeEntry): unknown[] {
  const counts = quarantine?.counts ?? [];
  return [
    code,
    quarantine?.before ?? null,
    counts.map(({ incarnation }) => incarnation),
    counts.map(({ seq }) => seq),
  ];
}
