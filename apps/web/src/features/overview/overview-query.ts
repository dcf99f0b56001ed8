import { queryOptions } from '@tanstack/react-query';
import { graphql, type ResultOf } from '../../app/graphql.js';
import { send } from '../../app/request.js';

const COUNTS = graphql(`
  query OverviewCounts {
    area: counts(by: TOWNSHIP) {
      total
      rows {
        key
        label
        count
      }
      freshness {
        silent
        missing
        sentence
      }
    }
    category: counts(by: CATEGORY) {
      rows {
        key
        label
        count
      }
    }
    status: counts(by: STATUS) {
      rows {
        key
        label
        count
      }
    }
    tier: counts(by: TIER) {
      rows {
        key
        label
        count
      }
    }
    overdue: matters(filter: { overdue: true }, first: 1) {
      totalCount
    }
  }
`);

const NODES = graphql(`
  query Nodes {
    nodes {
      code
      name
      tier
      parent
      status
      asOf
      heardAt
      lagSeconds
      missing
      missingSince
      clockSkewMs
      version
      queue
      queueSince
      sentence
    }
  }
`);

const LATEST = graphql(`
  query LatestMatters {
    matters(orderBy: UPDATED, first: 8) {
      edges {
        node {
          id
          code
          title
          status
          statusLabel
          overdue
          behind
          restricted
          open
          lateCount
          updatedAt
          holder {
            code
            name
          }
          offeredTo {
            code
            name
          }
        }
      }
    }
  }
`);

const NODE_LIVE = graphql(`
  query NodeLive($code: String!) {
    node(code: $code) {
      code
      live
      asOf
      pid
      uptimeSeconds
      version
      queue
      held
      status
      sentence
    }
  }
`);

export type OverviewCounts = ResultOf<typeof COUNTS>;
export type CountRow = OverviewCounts['area']['rows'][number];
export type NodeRow = ResultOf<typeof NODES>['nodes'][number];
export type LatestMatter = ResultOf<typeof LATEST>['matters']['edges'][number]['node'];
export type NodeLive = ResultOf<typeof NODE_LIVE>['node'];

export function countsQuery(pollEvery: number) {
  return queryOptions({
    queryKey: ['counts', 'overview'],
    queryFn: ({ signal }) => send(COUNTS, {}, { signal }),
    refetchInterval: pollEvery,
  });
}

/** Nodes fall silent without anything being sent, so their table is asked for by the clock even beside live changes. */
const NODES_EVERY_MS = 5_000;

export const nodesQuery = queryOptions({
  queryKey: ['nodes'],
  queryFn: ({ signal }) => send(NODES, {}, { signal }).then((answer) => answer.nodes),
  refetchInterval: NODES_EVERY_MS,
});

export function latestQuery(pollEvery: number) {
  return queryOptions({
    queryKey: ['matters', 'latest'],
    queryFn: ({ signal }) =>
      send(LATEST, {}, { signal }).then((answer) => answer.matters.edges.map((edge) => edge.node)),
    refetchInterval: pollEvery,
  });
}

/** Asked anew each time: it is the node's own word of this moment. */
export function nodeLiveQuery(code: string) {
  return queryOptions({
    queryKey: ['nodes', 'live', code],
    queryFn: ({ signal }) => send(NODE_LIVE, { code }, { signal }).then((answer) => answer.node),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}
