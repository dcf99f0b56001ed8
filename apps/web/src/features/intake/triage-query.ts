import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { graphql, type ResultOf, type VariablesOf } from '../../app/graphql.js';
import { send } from '../../app/request.js';
import type { MatterDraft } from './matter-draft.js';

const TRIAGE = graphql(`
  query Triage($told: ToldInput!) {
    triage(told: $told) {
      kinds {
        kind
        words
      }
      categories {
        category
        label
        words
      }
      care {
        flag
        label
        words
      }
    }
    similarMatters(told: $told) {
      id
      code
      title
      statusLabel
      likenesses
    }
  }
`);

export type Told = VariablesOf<typeof TRIAGE>['told'];
export type Triage = ResultOf<typeof TRIAGE>['triage'];
export type SimilarMatter = ResultOf<typeof TRIAGE>['similarMatters'][number];

/** A few signs say nothing yet. */
const FEWEST_SIGNS = 4;

/** What the window is told of a draft before anything is saved. */
export function toldOf({ summary, narrative, place, parties }: MatterDraft): Told {
  return {
    summary: summary.trim(),
    narrative: narrative.trim() || undefined,
    place: place.trim() || undefined,
    people: parties
      .map(({ name, phone, idNumber }) => ({
        name: name.trim(),
        phone: phone.trim(),
        idNumber: idNumber.trim(),
      }))
      .filter(({ name, phone, idNumber }) => name.length > 1 || phone.length > 3 || idNumber.length > 3),
  };
}

/** What the words speak for, and what is like it; the last answer stays on the screen while the next is asked for. */
export function triageQuery(told: Told) {
  return queryOptions({
    queryKey: ['triage', told],
    queryFn: ({ signal }) => send(TRIAGE, { told }, { signal }),
    enabled: told.summary.length >= FEWEST_SIGNS || (told.people?.length ?? 0) > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
}
