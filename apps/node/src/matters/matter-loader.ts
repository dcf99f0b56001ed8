import { historyOf, type History, type SealedData } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import { stepsOf } from '../journal/journal.queries.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { SealingService } from '../sealing/sealing.service.js';
import { eventsOf, MATTER_STREAM } from './matter-events.js';

/** A matter with all its events and the words that the keys here can open, by event. */
export interface Opened {
  history: History;
  words: ReadonlyMap<string, SealedData>;
  /** Whether a key of it has reached this node. */
  hasKey: boolean;
}

export type MatterLoader = DataLoader<string, Opened>;

/**
 * Opens matters for one request: all that a page needs in two queries, however many matters it shows. Whether the
 * person may read what was opened is asked afterwards, where it is shown.
 */
@Injectable()
export class MatterLoaders {
  private readonly byRequest = new WeakMap<object, MatterLoader>();

  constructor(
    private readonly source: DataSource,
    private readonly sealing: SealingService,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  for(request: object): MatterLoader {
    let loader = this.byRequest.get(request);
    if (!loader) {
      loader = this.fresh();
      this.byRequest.set(request, loader);
    }
    return loader;
  }

  /** For one use, where there is no request: papers, tests of what is stored. */
  fresh(): MatterLoader {
    // Gathers what one screen asks for together and remembers nothing: a command in the same request changes it.
    return new DataLoader((ids) => this.open(ids), { cache: false });
  }

  private async open(asked: readonly string[]): Promise<Opened[]> {
    const opened = new Map<string, Opened>();
    for (const one of await this.openEach([...new Set(asked)])) opened.set(one.history.matterId, one);
    return asked.map(
      (id) => opened.get(id) ?? { history: historyOf(id, []), words: new Map(), hasKey: false },
    );
  }

  private async openEach(ids: readonly string[]): Promise<Opened[]> {
    const steps = await stepsOf(this.source, MATTER_STREAM, ids);
    const keysOfAll = await this.sealing.keysToShow(this.source, ids);
    return ids.map((id) => {
      const own = steps.filter((step) => step.streamId === id);
      const keys = keysOfAll.get(id) ?? new Map<string, Buffer>();
      const words = new Map<string, SealedData>();
      for (const { id: eventId, sealed } of own) {
        const said = sealed ? (this.sealing.open(keys, id, eventId, sealed) as SealedData | null) : null;
        if (said) words.set(eventId, said);
      }
      const counting = own.filter((step) => this.jurisdictions.counts(step.origin, step));
      return { history: historyOf(id, eventsOf(counting)), words, hasKey: keys.size > 0 };
    });
  }
}
