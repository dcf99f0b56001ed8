import { queryOptions } from '@tanstack/react-query';
import { graphql, type ResultOf } from '../../app/graphql.js';
import { send } from '../../app/request.js';
import { MEDIATION } from './mediation/mediation-fragment.js';

const MATTER = graphql(
  `
    query Matter($id: ID!) {
      matter(id: $id) {
        id
        code
        publicCode
        kind
        category
        categoryLabel
        level
        risk
        channel
        status
        statusLabel
        title
        summary
        narrative
        place
        open
        restricted
        relations {
          matter
          as
        }
        mergedInto
        isAssisted
        filer {
          name
          relation
          phone
        }
        firstContact
        headcount
        amount
        occurredOn
        parties {
          id
          role
          name
          idNumber
          phone
          address
        }
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
        offeredAt
        unit
        unitLabel
        assisting
        objections
        designatedUnit
        proposedRoute {
          unit
          assisting
        }
        outcome
        epoch
        version
        behind
        lateCount
        registeredAt
        updatedAt
        dueAt
        overdue
        deadline {
          item
          dueAt
          lines {
            text
          }
        }
        availableActions
        deliveries {
          to {
            code
            name
          }
          state
          savedAt
          receivedAt
          takenAt
          acceptedAt
          acceptanceAwaited
        }
        timeline {
          id
          type
          label
          place
          adopted
          adoptable
          node {
            code
            name
          }
          offeredTo {
            name
          }
          by
          occurredAt
          recordedAt
          clockDoubtful
          text
          delivery
        }
        mediationOptions
        mediation {
          ...MediationOnScreen
        }
        earlierMediations {
          id
          stage
          openedAt
          endedAt
          endedBy
          endReason
          sessions {
            id
          }
          agreement {
            content
            effectiveAt
          }
        }
      }
    }
  `,
  [MEDIATION],
);

export type MatterOnScreen = NonNullable<ResultOf<typeof MATTER>['matter']>;
export type MatterAction = MatterOnScreen['availableActions'][number];
export type MatterTimelineEntry = MatterOnScreen['timeline'][number];
export type MediationOption = MatterOnScreen['mediationOptions'][number];
export type MatterDelivery = MatterOnScreen['deliveries'][number];

/** One matter with all that is shown of it; null when it is unknown here or not for this person to see. */
export function matterQuery(id: string, pollEvery: number) {
  return queryOptions({
    queryKey: ['matter', id],
    queryFn: ({ signal }) => send(MATTER, { id }, { signal }).then((answer) => answer.matter),
    refetchInterval: pollEvery,
  });
}
