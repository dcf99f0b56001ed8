import { graphql, type ResultOf } from '../../../app/graphql.js';

/** The newest mediation of a matter, as its section shows it. */
export const MEDIATION = graphql(`
  fragment MediationOnScreen on Mediation {
    id
    basis
    courtStage
    referredBy
    stage
    parties {
      party {
        id
        role
        name
      }
      consent
      note
    }
    mediators {
      id
      name
      hasInterest
      interest
    }
    openedAt
    begunAt
    dueAt
    overdue
    limit
    extendedDays
    pauses {
      reason
      from
      to
      isCounted
    }
    invited {
      id
      name
      standing
    }
    inquiries {
      id
      at
      by
      from
      to
      place
      asked
      recorder
      body
      isSigned
    }
    sessions {
      id
      at
      by
      from
      to
      place
      isRemote
      attendedBy
      others
      recorder
      body
      signedBy
    }
    undisputedFacts
    agreement {
      form
      reachedAt
      facts
      content
      manner
      place
      instalments {
        id
        what
        amount
        dueOn
        state
        overdue
        note
      }
      marks {
        signer
        party {
          id
          name
        }
        manner
        at
      }
      missing
      effectiveAt
      confirmBy
      confirmations {
        state
        on
        court
        number
      }
    }
    followUps {
      id
      satisfaction
      on
      visitor
      body
    }
    endedBy
    endedAt
    endReason
    otherRoutes {
      code
      label
      labelEn
    }
  }
`);

export type MediationOnScreen = ResultOf<typeof MEDIATION>;
export type MediationStage = MediationOnScreen['stage'];
export type AgreementOnScreen = NonNullable<MediationOnScreen['agreement']>;
