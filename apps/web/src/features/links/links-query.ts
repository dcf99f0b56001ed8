import { queryOptions } from '@tanstack/react-query';
import { graphql, type ResultOf } from '../../app/graphql.js';
import { send } from '../../app/request.js';

const LINKS = graphql(`
  query Links {
    alarms {
      id
      kind
      severity
      since
      peer {
        code
        name
      }
      matterId
      count
      sentence
      advice
    }
    links {
      peer {
        code
        name
        tier
      }
      connected
      head
      queued
      received
      oldestUnsentAt
      lastReceiptAt
      incomingHead
      incomingWatermark
      incomingMissing
      missingSince
      incomingGap
      parked
      heardAt
      silent
      clockSkewMs
      problems {
        kind
        since
        sentence
      }
    }
    clock {
      doubtful
      awaitsWord
      since
      skewMs
      reason
    }
    recovery {
      sentence
      decidesAt
      finishedAt
      peers {
        peer {
          code
          name
        }
        stepsGot
        keysGot
        answeredAt
        done
      }
    }
  }
`);

export type LinksOnScreen = ResultOf<typeof LINKS>;
export type AlarmOnScreen = LinksOnScreen['alarms'][number];
export type LinkOnScreen = LinksOnScreen['links'][number];

/** Queues age and nodes fall silent without anything being sent, so this is asked for by the clock. */
const EVERY_MS = 5_000;

export const linksQuery = queryOptions({
  queryKey: ['nodes', 'links'],
  queryFn: ({ signal }) => send(LINKS, {}, { signal }),
  refetchInterval: EVERY_MS,
});
