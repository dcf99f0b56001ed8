// A line of the reception log is written on its own page, and beside a matter that was just registered.
import { graphql, type VariablesOf } from './graphql.js';
import { queryClient } from './query-client.js';
import { command } from './request.js';

const RECORD = graphql(`
  mutation RecordReception($input: RecordReceptionInput!) {
    recordReception(input: $input)
  }
`);

export type ReceptionSaid = VariablesOf<typeof RECORD>['input'];

/** Its id, made by the caller, makes repeating it safe. */
export async function recordReception(input: ReceptionSaid): Promise<void> {
  await command(RECORD, { input });
}

export function refreshReceptions(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['receptions'] });
}
