import { idFrom, stepFrom, type EventsQuestion, type IdsQuestion } from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import { MattersQueries } from '../matters/matters.queries.js';
import { Questions } from './questions.js';
import { Receiver } from './receiver.js';
import { Resending } from './resending.js';

/** So many events are asked for at once. */
const EVENTS_AT_ONCE = 200;

/** What a filling brought of what was not in the journal here. */
export interface Filled {
  stored: number;
  /** How many of them this node had written itself, in an earlier incarnation. */
  own: number;
}

/** Makes the sets of events of one matter equal here and at another node: fetches what lacks here, sends what lacks there. */
@Injectable()
export class SetFilling {
  constructor(
    private readonly matters: MattersQueries,
    private readonly resending: Resending,
    private readonly questions: Questions,
    private readonly receiver: Receiver,
  ) {}

  /** What was fetched and is in the journal now, or null when the other node did not answer to the end. */
  async fill(peer: string, matterId: string): Promise<Filled | null> {
    const question: IdsQuestion = { matterId };
    const answer = await this.questions.answer(peer, 'ids', question, idFrom);
    if (!answer) return null;
    const theirs = new Set(answer);
    const ours = new Set(await this.matters.eventIds(matterId));
    const fetched = await this.fetch(
      peer,
      matterId,
      answer.filter((id) => !ours.has(id)),
    );
    // Only to whom it concerns; after the fetch, which may have told that it does. What is set aside here cannot be sent.
    const entitled = await this.matters.stepsFor(peer, matterId);
    const lackingThere = entitled.map(({ id }) => id).filter((id) => !theirs.has(id));
    if (lackingThere.length > 0) await this.resending.send(peer, lackingThere);
    return fetched && this.matters.storedAmong(fetched);
  }

  private async fetch(peer: string, matterId: string, wanted: readonly string[]): Promise<string[] | null> {
    let lacking = [...wanted];
    const asked = new Set(wanted);
    const fetched: string[] = [];
    while (lacking.length > 0) {
      const question: EventsQuestion = { matterId, ids: lacking.slice(0, EVENTS_AT_ONCE) };
      const steps = await this.questions.answer(peer, 'events', question, stepFrom);
      if (!steps) return null;
      if (steps.length > 0) await this.receiver.applySteps(steps, peer);
      const got = new Set(steps.map(({ id }) => id));
      fetched.push(...[...got].filter((id) => asked.has(id)));
      const rest = lacking.filter((id) => !got.has(id));
      // What is set aside there is told of and not given: it will not come by asking again.
      lacking = rest.length === lacking.length ? lacking.slice(EVENTS_AT_ONCE) : rest;
    }
    return fetched;
  }
}
