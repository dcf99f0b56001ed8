import {
  availableMediationOptions,
  mediationsOf,
  type History,
  type JurisdictionCode,
  type LineEvent,
  type Matter,
  type Mediation,
  type MediationData,
  type MediationOption,
  type MediationWords,
  type SealedData,
} from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { actorOf } from '../people/people.service.js';
import type { PersonEntity } from '../people/person.entity.js';
import { MatterLoaders, type Opened } from './matter-loader.js';
import { ReadingRights } from './reading-rights.js';
import { registrationWords } from './registration-words.js';

/** One event of a mediation with its words, as far as this person may read them. */
export interface RecordedStep {
  readonly id: string;
  readonly type: string;
  readonly data: MediationData;
  readonly words: MediationWords;
  /** Name of the officer, and the reason or note; null where none or sealed. */
  readonly by: string | null;
  readonly text: string | null;
  /** When it happened, as the officer said. */
  readonly at: Date;
}

/** The newest mediation of a matter, event by event. */
export interface MediationRecord {
  readonly matter: Matter;
  readonly mediation: Mediation;
  /** Where it was opened: whoever holds the matter later, it was mediated there. */
  readonly place: JurisdictionCode;
  readonly steps: readonly RecordedStep[];
  /** The words of the registration: who the parties are; null where sealed. */
  readonly registration: SealedData | null;
}

@Injectable()
export class MediationRecordQueries {
  constructor(
    private readonly loaders: MatterLoaders,
    private readonly rights: ReadingRights,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  /**
   * Null where there was no mediation.
   *
   * @param request gathers what one screen asks for together
   * @param isListed shown among others: identities are masked, so nothing that names somebody is opened
   */
  async of(
    matterId: string,
    person: PersonEntity,
    { request, isListed = false }: { request?: object; isListed?: boolean } = {},
  ): Promise<MediationRecord | null> {
    const opened = await (request ? this.loaders.for(request) : this.loaders.fresh()).load(matterId);
    const { mediation } = opened.history.matter ?? {};
    if (!mediation) return null;
    return recordOf(opened.history, mediation, await this.readable(opened, person, isListed));
  }

  /** Those before the newest one, the latest first. */
  async earlier(
    matterId: string,
    person: PersonEntity,
    { request, isListed }: { request: object; isListed: boolean },
  ): Promise<MediationRecord[]> {
    const opened = await this.loaders.for(request).load(matterId);
    const before = mediationsOf(opened.history).slice(0, -1);
    if (before.length === 0) return [];
    const readable = await this.readable(opened, person, isListed);
    return before.reverse().flatMap((mediation) => recordOf(opened.history, mediation, readable) ?? []);
  }

  private async readable(
    opened: Opened,
    person: PersonEntity,
    isListed: boolean,
  ): Promise<ReadonlyMap<string, SealedData>> {
    const mayRead = !isListed && (await this.rights.mayRead(opened, person));
    return mayRead ? opened.words : new Map();
  }

  /** What this person may do in the mediation now; `open` where another one may be begun. */
  async options(matterId: string, person: PersonEntity, request: object): Promise<MediationOption[]> {
    const { history } = await this.loaders.for(request).load(matterId);
    const { here, directory } = this.jurisdictions;
    return availableMediationOptions(history, { here, directory, actor: actorOf(person) });
  }
}

function recordOf(
  history: History,
  mediation: Mediation,
  readable: ReadonlyMap<string, SealedData>,
): MediationRecord | null {
  const { matter } = history;
  if (!matter) return null;
  const steps = stepsOfMediation(history, mediation.id);
  return {
    ...{ matter, mediation },
    place: steps[0]?.origin ?? matter.holder,
    steps: steps.map((event) => recorded(event, readable.get(event.id))),
    registration: registrationWords(history, readable),
  };
}

/** The events of the mediation that an event began, up to the next one; what a fold passed over is no part of it. */
function stepsOfMediation({ path }: History, openedBy: string): LineEvent[] {
  const begun = path.findIndex(({ id }) => id === openedBy);
  const next = path.findIndex(({ type }, at) => at > begun && type === 'MediationOpened');
  const own = path.slice(begun, next === -1 ? undefined : next);
  return own.filter(({ act, data }) => act === 'step' && data.mediation !== undefined);
}

function recorded(event: LineEvent, said: SealedData | undefined): RecordedStep {
  return {
    id: event.id,
    type: event.type,
    data: event.data.mediation ?? {},
    words: said?.mediation ?? {},
    by: said?.by ?? null,
    text: said?.text ?? null,
    at: new Date(event.occurredAt),
  };
}
