import type { SetDigest } from '@fengqiao/contracts';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Loop } from '../loop.js';
import { MatterSetsQueries } from '../matters/matter-sets.queries.js';
import { Questions } from './questions.js';
import { SetFilling } from './set-filling.js';

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
    private readonly matterSets: MatterSetsQueries,
    private readonly filling: SetFilling,
    private readonly questions: Questions,
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
    return this.matterSets.digests([...new Set(rows.map((row) => row.id))]);
  }

  /** What a child's beat told of its sets. */
  async compare(child: string, theirs: readonly SetDigest[]): Promise<void> {
    const known = await this.matterSets.digests(theirs.map((set) => set.matterId));
    const ours = new Map(known.map((set) => [set.matterId, set.digest]));
    for (const { matterId, digest } of theirs) {
      const key = `${child}/${matterId}`;
      if (ours.get(matterId) === digest) this.suspects.delete(key);
      else if (!this.suspects.has(key) && this.suspects.size < MAX_SUSPECTS)
        this.suspects.set(key, { child, since: performance.now() });
    }
  }

  private async look(): Promise<void> {
    if (!this.questions.canAsk) return;
    for (const [key, { child, since }] of this.suspects) {
      if (performance.now() - since < PATIENCE_MS) continue;
      this.suspects.delete(key);
      await this.filling.fill(child, key.slice(child.length + 1));
    }
  }
}
