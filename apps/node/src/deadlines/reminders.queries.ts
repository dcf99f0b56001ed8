import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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
  ) {}

  async open(person: PersonEntity): Promise<ReminderType[]> {
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
