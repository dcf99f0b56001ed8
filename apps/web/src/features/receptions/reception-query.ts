import { queryOptions } from '@tanstack/react-query';
import { graphql, type ResultOf } from '../../app/graphql.js';
import { command, send } from '../../app/request.js';

const RECEPTIONS = graphql(`
  query Receptions($days: DaysInput!) {
    receptions(days: $days) {
      id
      on
      people
      channel
      kind
      result
      matterId
      writtenAt
      isStruck
    }
    receptionCounts(days: $days) {
      node
      name
      times
      people
      matters
    }
  }
`);
const STRIKE = graphql(`
  mutation StrikeReception($id: ID!) {
    strikeReception(id: $id)
  }
`);

export type ReceptionLog = ResultOf<typeof RECEPTIONS>;

export function receptionsQuery(from: string, to: string) {
  return queryOptions({
    queryKey: ['receptions', from, to],
    queryFn: ({ signal }) => send(RECEPTIONS, { days: { from, to } }, { signal }),
  });
}

export async function strikeReception(id: string): Promise<void> {
  await command(STRIKE, { id });
}
