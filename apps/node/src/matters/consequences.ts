import type { Step } from '@fengqiao/contracts';
import {
  extend,
  owedToChildren,
  owedToNewMembers,
  react,
  Refusal,
  type Actor,
  type Context,
  type DecidedEvent,
  type History,
  type MatterEvent,
  type Owed,
} from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Incarnation } from '../journal/incarnation.js';
import { enqueuedRefs } from '../journal/journal.queries.js';
import type { Outgoing } from '../journal/outbox.js';
import type { Draft } from '../journal/step-signing.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { SealingService } from '../sealing/sealing.service.js';
import { Circumstances } from './circumstances.js';
import { loadHistories, loadHistory } from './histories.js';
import { draftOf } from './matter-events.js';
import { storeFolds, storeGaps } from './matter-rows.js';
import { MatterSearch } from './matter-search.js';
import { claimEpochs } from './sorting.js';

/** What happened to a matter: decided here, arrived from elsewhere, or the directory changed and it is settled again. */
type News = { decided: readonly DecidedEvent[] } | { arrived: readonly MatterEvent[] } | 'directory';

const NODE_ITSELF: Actor = { id: 'custody', name: '', role: 'custody', scope: '' };

/** A matter as it was, and what is new about it. */
export interface Change {
  before: History;
  news: News;
}

/** What came of a change. */
interface Settled {
  before: History;
  after: History;
  /** Said here: what was decided, and the node's own answers. */
  own: DecidedEvent[];
  isSettledAgain: boolean;
}

/**
 * What follows from news about matters, in the same transaction: the node's automatic answers, who is owed what, the
 * keys that follow custody, and the folded rows. Many matters that one batch brings are asked about together.
 */
@Injectable()
export class Consequences {
  constructor(
    private readonly circumstances: Circumstances,
    private readonly jurisdictions: JurisdictionsService,
    private readonly sealing: SealingService,
    private readonly search: MatterSearch,
    private readonly incarnation: Incarnation,
  ) {}

  /** A matter as the set of its events makes it, within the transaction. */
  history(tx: EntityManager, matterId: string): Promise<History> {
    return loadHistory(tx, this.jurisdictions, matterId);
  }

  /** The same for many, one for each id, in their order. */
  histories(tx: EntityManager, matterIds: readonly string[]): Promise<History[]> {
    return loadHistories(tx, this.jurisdictions, matterIds);
  }

  /** Of what arrived, by matter, that which takes effect: what is quarantined is stored, and no more. */
  counting(fresh: readonly Step[], arrived: ReadonlyMap<string, MatterEvent[]>): Map<string, MatterEvent[]> {
    const ids = new Set(
      fresh.filter((step) => this.jurisdictions.counts(step.origin, step)).map(({ id }) => id),
    );
    return new Map(
      [...arrived]
        .map(([matterId, events]) => [matterId, events.filter(({ id }) => ids.has(id))] as const)
        .filter(([, events]) => events.length > 0),
    );
  }

  context(actor: Actor): Context {
    return this.circumstances.of(actor);
  }

  /** @param changes of different matters */
  async of(tx: EntityManager, changes: readonly Change[]): Promise<{ written: Draft[]; owed: Outgoing[] }> {
    const context = this.context(NODE_ITSELF);
    const settled = changes.map((change) => this.settled(change, context));
    const own = settled.flatMap((one) => one.own);
    const histories = settled.map(({ after }) => after);
    const written: Draft[] = [];
    for (const event of own) written.push(await this.draft(tx, event));
    await claimEpochs(
      tx,
      own.map((event) => ({ ...event, streamId: event.matterId, line: event.epoch !== null })),
    );
    await storeFolds(tx, histories, context);
    for (const { before, after, isSettledAgain } of settled)
      await storeGaps(tx, isSettledAgain ? null : before, after);
    const events = await this.owedEvents(tx, settled);
    const keys = await this.sealing.share(tx, histories);
    await this.search.index(tx, histories, own);
    const owed = histories.flatMap(({ matterId }) => [
      ...(events.get(matterId) ?? []),
      ...(keys.get(matterId) ?? []),
    ]);
    return { written, owed };
  }

  private settled({ before, news }: Change, context: Context): Settled {
    const isSettledAgain = news === 'directory';
    const decided = !isSettledAgain && 'decided' in news ? news.decided : [];
    const arrived = !isSettledAgain && 'arrived' in news ? news.arrived : [];
    const known = extend(before, [...decided, ...arrived]);
    // What was decided here before the database began anew may still come back: nothing is answered until it has.
    const reactions = this.incarnation.isRecovering ? [] : react(known, context);
    const after = extend(known, reactions);
    return { before, after, own: [...decided, ...reactions], isSettledAgain };
  }

  /** A matter that this person may not see is, for this person, unknown. */
  requireVisible({ matter }: History, actor: Actor): void {
    if (!matter || actor.role === 'clock' || actor.scope === this.jurisdictions.here) return;
    const { directory } = this.jurisdictions;
    const isWithin = matter.home === actor.scope || directory.isDescendant(matter.home, actor.scope);
    if (!isWithin) throw new Refusal('MATTER_UNKNOWN');
  }

  private async draft(tx: EntityManager, event: DecidedEvent): Promise<Draft> {
    const sealed = event.sealed ? await this.sealing.seal(tx, event.matterId, event.id, event.sealed) : null;
    return draftOf(event, sealed);
  }

  /** By matter. What stands on a link already is not put there again. */
  private async owedEvents(tx: EntityManager, settled: readonly Settled[]): Promise<Map<string, Outgoing[]>> {
    const owed = settled.map((one) => [one.after.matterId, this.owedBy(one)] as const);
    const ids = owed.flatMap(([, some]) => some.map(({ event }) => event.id));
    if (ids.length === 0) return new Map<string, Outgoing[]>();
    const sent = await enqueuedRefs(tx, ids);
    return new Map(owed.map(([matterId, some]) => [matterId, unsent(some, sent)]));
  }

  // CUSTODY 1.5: what each event that adds members owes them, and the parent rule.
  private owedBy({ after, own }: Settled): Owed[] {
    const { here, directory } = this.jurisdictions;
    const ownIds = new Set(own.map((event) => event.id));
    const known: MatterEvent[] = after.events.filter((event) => !ownIds.has(event.id));
    const owed: Owed[] = [];
    for (const event of own) {
      owed.push(...owedToNewMembers(known, [...known, event], here, directory));
      known.push(event);
    }
    owed.push(...owedToChildren(after.events, here, directory));
    return owed;
  }
}

function unsent(owed: readonly Owed[], sent: Set<string>): Outgoing[] {
  const outgoing: Outgoing[] = [];
  for (const { to, event } of owed) {
    const place = `${to}/${event.id}`;
    if (sent.has(place)) continue;
    sent.add(place);
    outgoing.push({ to, kind: 'step', ref: event.id });
  }
  return outgoing;
}
