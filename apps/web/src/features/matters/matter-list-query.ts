import { infiniteQueryOptions } from '@tanstack/react-query';
import { graphql, type ResultOf, type VariablesOf } from '../../app/graphql.js';
import { send } from '../../app/request.js';

const MATTERS = graphql(`
  query Matters($filter: MatterFilter, $orderBy: MatterOrder, $first: Int, $after: String) {
    matters(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      edges {
        cursor
        node {
          id
          code
          publicCode
          title
          categoryLabel
          summary
          status
          statusLabel
          level
          open
          restricted
          behind
          overdue
          lateCount
          dueAt
          updatedAt
          registeredAt
          offeredAt
          deliveryState
          home {
            code
            name
          }
          holder {
            code
            name
          }
          offeredTo {
            code
            name
          }
          parties {
            id
            role
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      freshness {
        silent
        missing
        sentence
      }
    }
  }
`);

export type MatterFilter = NonNullable<VariablesOf<typeof MATTERS>['filter']>;
export type MatterOrder = NonNullable<VariablesOf<typeof MATTERS>['orderBy']>;
export type MatterPage = ResultOf<typeof MATTERS>['matters'];
export type MatterRow = MatterPage['edges'][number]['node'];

const PAGE_SIZE = 20;
/** A list that was read far down is no longer renewed by the clock: each renewal would fetch all of its pages. */
const PAGES_RENEWED = 3;

export function matterListQuery(filter: MatterFilter, orderBy: MatterOrder, pollEvery: number) {
  return infiniteQueryOptions({
    queryKey: ['matters', 'list', filter, orderBy],
    queryFn: ({ pageParam, signal }) =>
      send(MATTERS, { filter, orderBy, first: PAGE_SIZE, after: pageParam }, { signal }).then(
        (answer) => answer.matters,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.pageInfo.hasNextPage ? last.pageInfo.endCursor : null),
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > PAGES_RENEWED ? false : pollEvery),
  });
}
