import { MEDIATION_REMINDERS, mediationReminders, termOf } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NodeClock } from '../clock/node-clock.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { MatterShowingQueries, type MatterRow } from '../matters/matter-showing.queries.js';
import type { PersonEntity } from '../people/person.entity.js';
import type { ReminderType } from './reminder.type.js';

const NEWEST = 100;
const LABELS: Record<string, string> = { due_soon: '即将到期', overdue: '已逾期' };

/** Reminders whose deadline still runs: what was done or moved on since is no longer shown. */
@Injectable()
export class RemindersQueries {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
    private readonly showing: MatterShowingQueries,
    private readonly clock: NodeClock,
  ) {}

  /** What is due soon or overdue, of matters and of their mediations, the earliest first. */
  async open(person: PersonEntity): Promise<ReminderType[]> {
    const all = [...(await this.ofMatters(person)), ...(await this.ofMediations(person))];
    return all.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime()).slice(0, NEWEST);
  }

  // Also of matters that are closed: an agreement is performed after that.
  private async ofMediations(person: PersonEntity): Promise<ReminderType[]> {
    const rows: MatterRow[] = await this.source.query(
      `SELECT state, behind, late_count FROM matters
       WHERE holder = $1 AND state->'mediation'->>'stage' IN ('mediating', 'paused', 'signing', 'in_effect', 'unperformed')
         AND ($2 = $1 OR home = ANY($3))`,
      [this.jurisdictions.here, person.scope, this.jurisdictions.subtree(person.scope)],
    );
    const now = this.clock.now().toISOString();
    return rows.flatMap((row) =>
      (row.state.mediation ? mediationReminders(row.state.mediation, now) : []).map(
        ({ kind, of, dueAt, since }) => ({
          id: `${row.state.id}/${kind}/${of}`,
          matter: this.showing.listed(row),
          kind,
          label: termOf(MEDIATION_REMINDERS, kind)?.zh ?? kind,
          dueAt: new Date(dueAt),
          firedAt: new Date(since),
        }),
      ),
    );
  }

  private async ofMatters(person: PersonEntity): Promise<ReminderType[]> {
    const rows: (MatterRow & { id: string; kind: string; due_at: Date; fired_at: Date })[] =
      await this.source.query(
        `SELECT DISTINCT ON (r.due_at, r.matter_id) r.id, r.kind, r.due_at, r.fired_at, m.state, m.behind, m.late_count
       FROM reminders r JOIN matters m ON m.id = r.matter_id AND m.due_at = r.due_at
       WHERE m.holder = $1 AND m.offered_to IS NULL AND ($3 = $1 OR m.home = ANY($4))
       ORDER BY r.due_at, r.matter_id, r.kind DESC LIMIT $2`,
        [this.jurisdictions.here, NEWEST, person.scope, this.jurisdictions.subtree(person.scope)],
      );
    return rows.map((row) => ({
      id: row.id,
      matter: this.showing.listed(row),
      kind: row.kind,
      label: LABELS[row.kind] ?? row.kind,
      dueAt: row.due_at,
      firedAt: row.fired_at,
    }));
  }
}
