import { queryOptions, useQuery } from '@tanstack/react-query';
import { graphql, type ResultOf } from './graphql.js';
import { send } from './request.js';

const PEOPLE_AT_HAND = graphql(`
  query PeopleAtHand {
    peopleAtHand {
      mediators {
        name
        committee
        isFullTime
        specialities
      }
      experts {
        name
        field
        organisation
        node
      }
      rooms
      units {
        unit
        name
        residency
        phone
        isThereToday
        takesMatters
      }
    }
  }
`);

export type PeopleAtHand = ResultOf<typeof PEOPLE_AT_HAND>['peopleAtHand'];

const NOBODY: PeopleAtHand = { mediators: [], experts: [], rooms: [], units: [] };

const peopleAtHandQuery = queryOptions({
  queryKey: ['registry', 'at-hand'],
  queryFn: ({ signal }) => send(PEOPLE_AT_HAND, {}, { signal }).then(({ peopleAtHand }) => peopleAtHand),
});

/** Whom and where the registry of this node offers; nobody while it is not here. A person may write anything else. */
export function usePeopleAtHand(): PeopleAtHand {
  return useQuery(peopleAtHandQuery).data ?? NOBODY;
}
