import { idFrom, stepFrom, type EventsQuestion, type IdsQuestion, type SetDigest } from '@fengqiao/contracts';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Loop } from '../loop.js';
import { MattersQueries } from '../matters/matters.queries.js';
import { Questions } from './questions.js';
import { Receiver } from './receiver.js';
import { Resending } from './resending.js';

/** So many digests go with each beat: the matters that changed last, and the next few of all, round and round. */
const RECENT = 10;
const IN_TURN = 20;
/** A difference must last this long: what is merely on its way is none. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 5_000;
const MAX_SUSPECTS = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Suspect {
  child: string;
  since: number;
}

/**
 * The backstop of CUSTODY 1.5 for dead relays. Parent and child hold the same set of events of every matter that both
 * are entitled to, once their links are drained. The child's beats tell digests of those sets; where one differs for a
 * while, the parent asks for the ids, fetches what it lacks, and sends what the child lacks.
 */
@Injectable()
export class SetComparison implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly suspects = new Map<string, Suspect>();
  private readonly loop = new Loop('sets', LOOK_MS, () => this.look());
  private reached = FIRST_ID;

  constructor(
    private readonly source: DataSource,
    private readonly matters: MattersQueries,
    private readonly resending: Resending,
    private readonly questions: Questions,
    private readonly receiver: Receiver,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /** The digests that go with the next beat to the parent. */
  async sample(): Promise<SetDigest[]> {
    const rows: { id: string; turn: boolean }[] = await this.source.query(
      `(SELECT id, false AS turn FROM matters ORDER BY updated_at DESC, id DESC LIMIT $1)
       UNION ALL (SELECT id, true FROM matters WHERE id > $2 ORDER BY id LIMIT $3)`,
      [RECENT, this.reached, IN_TURN],
    );
    this.reached = rows.filter((row) => row.turn).at(-1)?.id ?? FIRST_ID;
    return digests(this.source, [...new Set(rows.map((row) => row.id))]);
  }

  /** What a child's beat told of its sets. */
  async compare(child: string, theirs: readonly SetDigest[]): Promise<void> {
    const ours = new Map(
      (
        await digests(
          this.source,
          theirs.map((set) => set.matterId),
        )
      ).map((set) => [set.matterId, set.digest]),
    );
    for (const { matterId, digest } of theirs) {
      const key = `${child}/${matterId}`;
      if (ours.get(matterId) === digest) this.suspects.delete(key);
      else if (!this.suspects.has(key) && this.suspects.size < MAX_SUSPECTS)
        this.suspects.set(key, { child, since: Date.now() });
    }
  }

  private async look(): Promise<void> {
    if (!this.questions.canAsk) return;
    for (const [key, { child, since }] of this.suspects) {
      if (Date.now() - since < PATIENCE_MS) continue;
      this.suspects.delete(key);
      await this.fill(child, key.slice(child.length + 1));
    }
  }

  private async fill(child: string, matterId: string): Promise<void> {
    const question: IdsQuestion = { matterId };
    const theirs = new Set(await this.questions.ask(child, 'ids', question, idFrom));
    const entitled = await this.matters.eventIdsFor(child, matterId);
    if (theirs.size === 0 || entitled.length === 0) return;
    const ours = new Set(entitled.map(({ id }) => id));
    const lackingHere = [...theirs].filter((id) => !ours.has(id));
    if (lackingHere.length > 0) await this.fetch(child, { matterId, ids: lackingHere });
    const lackingThere = [...ours].filter((id) => !theirs.has(id));
    if (lackingThere.length > 0) await this.resending.send(child, lackingThere);
  }

  private async fetch(child: string, question: EventsQuestion): Promise<void> {
    const steps = await this.questions.ask(child, 'events', question, stepFrom);
    if (steps.length > 0) await this.receiver.applySteps(steps, child);
  }
}

async function digests(source: DataSource, ids: readonly string[]): Promise<SetDigest[]> {
  return source.query(
    `SELECT stream_id AS "matterId", md5(string_agg(id::text, ',' ORDER BY id)) AS digest
     FROM (SELECT stream_id, id FROM journal UNION ALL SELECT stream_id, id FROM parked_steps) known
     WHERE stream_id = ANY($1) GROUP BY stream_id`,
    [ids],
  );
}
