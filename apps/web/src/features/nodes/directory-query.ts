import { queryOptions } from '@tanstack/react-query';
import { graphql, type ResultOf } from '../../app/graphql.js';
import { send } from '../../app/request.js';

const DIRECTORY = graphql(`
  query Directory {
    directory {
      code
      name
      tier
      parent
      standing
      standingSince
      standingReason
      standingCause
      signingKey
      rekeyed
      edition
      predecessors
      validFrom
      validUntil
      contact
      fittings {
        code
        label
        labelEn
        isThere
      }
      software
      heardAt
      quarantined
    }
  }
`);

const QUARANTINED = graphql(`
  query QuarantinedSteps($code: String!) {
    quarantinedSteps(code: $code) {
      id
      type
      matterId
      matterCode
      seq
      occurredAt
    }
  }
`);

export type DirectoryNode = ResultOf<typeof DIRECTORY>['directory'][number];
export type QuarantinedStep = ResultOf<typeof QUARANTINED>['quarantinedSteps'][number];

/** Nodes come and fall silent by themselves, but nobody watches this page for it. */
const EVERY_MS = 10_000;

export const directoryQuery = queryOptions({
  queryKey: ['nodes', 'directory'],
  queryFn: ({ signal }) => send(DIRECTORY, {}, { signal }).then((answer) => answer.directory),
  refetchInterval: EVERY_MS,
});

export function quarantinedQuery(code: string) {
  return queryOptions({
    queryKey: ['nodes', 'quarantined', code],
    queryFn: ({ signal }) =>
      send(QUARANTINED, { code }, { signal }).then((answer) => answer.quarantinedSteps),
    refetchInterval: EVERY_MS,
  });
}
