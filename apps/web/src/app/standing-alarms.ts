import { queryOptions } from '@tanstack/react-query';
import { graphql } from './graphql.js';
import { send } from './request.js';

const STANDING_ALARMS = graphql(`
  query StandingAlarms {
    alarms {
      id
      kind
      severity
      peer {
        code
      }
      sentence
    }
  }
`);

/** Every screen asks, so it asks less often than the page of links, which shows all of each alarm. */
const EVERY_MS = 15_000;

/** The alarms of the program that served this page, for the frame of every screen. */
export const standingAlarmsQuery = queryOptions({
  queryKey: ['nodes', 'alarms'],
  queryFn: ({ signal }) => send(STANDING_ALARMS, {}, { signal }).then((answer) => answer.alarms),
  refetchInterval: EVERY_MS,
});
