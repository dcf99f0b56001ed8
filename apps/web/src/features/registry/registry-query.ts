import { queryOptions } from '@tanstack/react-query';
import { graphql, type ResultOf } from '../../app/graphql.js';
import { send } from '../../app/request.js';

const REGISTRY = graphql(`
  query Registry($node: String) {
    registryOf(node: $node) {
      node
      name
      isHere
      units {
        id
        name
        unit
        residency
        weekdays
        phone
        isThereToday
        takesMatters
      }
      places {
        id
        name
        use
      }
      posts {
        id
        name
        holder
        substitute
        unitId
        windowId
        phone
        awayFrom
        awayTo
        answersToday
        isUnfilledToday
      }
      mediators {
        id
        name
        committeeId
        isFullTime
        specialities
        phone
      }
      committees {
        id
        name
        committeeKind
        electedOn
        termEnds
        isTermEndingSoon
        isMultiEthnic
        members {
          id
          name
          role
          isWoman
          isOfMinority
        }
        problems {
          zh
          en
          rule
        }
      }
      experts {
        id
        name
        field
        organisation
        phone
      }
    }
  }
`);

export type Registry = ResultOf<typeof REGISTRY>['registryOf'];

/** What a node says of itself; the node that is asked when none is named. */
export function registryQuery(node: string | null) {
  return queryOptions({
    queryKey: ['registry', node],
    queryFn: ({ signal }) => send(REGISTRY, { node }, { signal }).then(({ registryOf }) => registryOf),
  });
}
