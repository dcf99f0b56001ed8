import { queryOptions } from '@tanstack/react-query';
import { graphql, type ResultOf } from '../../app/graphql.js';
import { command, send } from '../../app/request.js';

const PARKED = graphql(`
  query Parked {
    parked {
      id
      kind
      matterId
      matterCode
      from {
        code
        name
      }
      sentence
      since
      decisions {
        outcome
        by
        at
        reason
      }
    }
  }
`);

const RETRY = graphql(`
  mutation RetryParked($input: RetryParkedInput!) {
    retryParked(input: $input) {
      id
      settledAs
      sentence
    }
  }
`);

const SET_ASIDE = graphql(`
  mutation SetAsideParked($input: SetAsideParkedInput!) {
    setAsideParked(input: $input) {
      id
      settledAs
    }
  }
`);

export type ParkedThing = ResultOf<typeof PARKED>['parked'][number];

const EVERY_MS = 10_000;

export const parkedQuery = queryOptions({
  queryKey: ['nodes', 'parked'],
  queryFn: ({ signal }) => send(PARKED, {}, { signal }).then((answer) => answer.parked),
  refetchInterval: EVERY_MS,
});

/** Tries once more to take it in; whether that worked. */
export async function retryParked(id: string): Promise<boolean> {
  return (await command(RETRY, { input: { id } })).retryParked.settledAs === 'APPLIED';
}

export async function setAsideParked(id: string, reason: string): Promise<void> {
  await command(SET_ASIDE, { input: { id, reason } });
}
