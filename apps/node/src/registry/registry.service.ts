import type { Step } from '@fengqiao/contracts';
import {
  decideRegistry,
  EMPTY_REGISTRY,
  foldRegistry,
  Refusal,
  type JurisdictionCode,
  type Registry,
  type RegistryCommand,
  type RegistryEvent,
} from '@fengqiao/domain';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { concatMap, skip } from 'rxjs';
import type { EntityManager } from 'typeorm';
import { untilReached } from '../database/patience.js';
import { Transactions } from '../database/transactions.js';
import { faultName } from '../faults.js';
import { Incarnation } from '../journal/incarnation.js';
import { stepsOf, stepsOfStream } from '../journal/journal.queries.js';
import { JournalService } from '../journal/journal.service.js';
import { oneWriterDraft, oneWriterEvents } from '../journal/one-writer-steps.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { REGISTRY_STREAM, registryStream } from './registry-stream.js';
import { allTold, hearersToTell } from './registry-telling.queries.js';

/**
 * The registries 组织名册: what each node says of its own units, windows, rooms, posts, mediators, committees and experts.
 * A node writes its own and tells the nodes above and below it (ADR 0041).
 */
@Injectable()
export class RegistryService implements OnModuleInit {
  private readonly logger = new Logger('registry');
  private readonly known = new Map<JurisdictionCode, Registry>();

  constructor(
    private readonly transactions: Transactions,
    private readonly journal: JournalService,
    private readonly jurisdictions: JurisdictionsService,
    private readonly incarnation: Incarnation,
  ) {}

  async onModuleInit(): Promise<void> {
    this.journal.follow(REGISTRY_STREAM, (tx, steps) => this.follow(tx, steps));
    await untilReached(() => this.transactions.run((tx) => this.takeIn(tx)));
    // What is quarantined or released takes effect with the directory.
    this.jurisdictions.changes
      .pipe(
        skip(1),
        concatMap(() =>
          this.transactions
            .run((tx) => this.takeIn(tx))
            .catch((error: unknown) => {
              this.logger.warn(
                `registries are folded again at the next change or start: ${faultName(error)}`,
              );
            }),
        ),
      )
      .subscribe();
  }

  /** What a node says of itself, as far as it has come here; empty where it has said nothing. */
  of(code: JurisdictionCode = this.jurisdictions.here): Registry {
    return this.known.get(code) ?? EMPTY_REGISTRY;
  }

  /**
   * Changes the registry of this node. Resolves with the registry in which it is so.
   *
   * @throws Refusal as `decideRegistry`, and MATTER_RECOVERING while what was kept before is being fetched back
   */
  async execute(command: RegistryCommand, said: { at: string; by: string }): Promise<Registry> {
    if (this.incarnation.isRecovering) throw new Refusal('MATTER_RECOVERING');
    await this.transactions.run(async (tx) => {
      await lock(tx);
      const before = await this.folded(tx, this.jurisdictions.here);
      const events = decideRegistry(before, command);
      // Who hears of the first entry hears of all: only who comes later has to be told the whole.
      if (before.size === 0 && events.length > 0) await allTold(tx, this.hearers());
      await this.write(tx, events, this.hearers(), said);
    });
    return this.of();
  }

  /** Tells the whole to who hears of this registry and was not told: a node that joined, moved here, or was built anew. */
  async tellNewcomers(at: string): Promise<void> {
    if (this.of().size === 0 || this.incarnation.isRecovering) return;
    await this.transactions.run(async (tx) => {
      await lock(tx);
      const newcomers = await hearersToTell(tx, this.hearers());
      if (newcomers.length === 0) return;
      const entries = [...(await this.folded(tx, this.jurisdictions.here)).values()];
      await this.write(tx, [{ type: 'RegistryTold', entries }], newcomers, { at, by: 'custody' });
      await allTold(tx, newcomers);
    });
  }

  /** The nodes above and below this one. */
  private hearers(): JurisdictionCode[] {
    const { here, directory } = this.jurisdictions;
    const below = this.jurisdictions.subtree(here).filter((code) => code !== here);
    return [...directory.ancestorsOf(here), ...below].sort();
  }

  private async write(
    tx: EntityManager,
    events: readonly RegistryEvent[],
    to: readonly JurisdictionCode[],
    said: { at: string; by: string },
  ): Promise<void> {
    const stream = registryStream(this.jurisdictions.here);
    const written = events.map((event) => oneWriterDraft(stream, event, { to, ...said }));
    await this.journal.append(tx, { written, received: [], owed: [] });
  }

  private async follow(tx: EntityManager, steps: readonly Step[]): Promise<void> {
    for (const code of new Set(steps.map(({ origin }) => origin))) {
      const registry = await this.folded(tx, code);
      this.transactions.afterCommit(tx, () => this.known.set(code, registry));
    }
  }

  private async takeIn(tx: EntityManager): Promise<void> {
    const steps = await stepsOfStream(tx, REGISTRY_STREAM);
    const byNode = new Map<JurisdictionCode, Step[]>();
    for (const step of steps) byNode.set(step.origin, [...(byNode.get(step.origin) ?? []), step]);
    this.transactions.afterCommit(tx, () => {
      for (const [code, own] of byNode) this.known.set(code, this.registryFrom(own, code));
    });
  }

  private async folded(tx: EntityManager, code: JurisdictionCode): Promise<Registry> {
    return this.registryFrom(await stepsOf(tx, REGISTRY_STREAM, [registryStream(code).id]), code);
  }

  // What a node signed under another node's name is none of its registry; what is quarantined takes no effect.
  private registryFrom(steps: readonly Step[], code: JurisdictionCode): Registry {
    const own = steps.filter(({ streamId }) => streamId === registryStream(code).id);
    const events = oneWriterEvents<RegistryEvent>(own, code);
    return foldRegistry(events.filter(({ place }) => this.jurisdictions.counts(code, place)));
  }
}

async function lock(tx: EntityManager): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [REGISTRY_STREAM]);
}
