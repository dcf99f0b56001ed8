import { graphql } from '../../app/graphql.js';
import { command } from '../../app/request.js';

const CONFIRM_CLOCK = graphql(`
  mutation ConfirmClock {
    confirmClock {
      doubtful
    }
  }
`);

const DECIDE_AGAIN = graphql(`
  mutation DecideAgain {
    decideAgain {
      decidesAt
    }
  }
`);

/** Says that the clock of this machine is right, where no other node can be reached to say so. */
export function confirmClock(): Promise<unknown> {
  return command(CONFIRM_CLOCK, {});
}

/** Lets the desk decide again although not everything came back. */
export function decideAgain(): Promise<unknown> {
  return command(DECIDE_AGAIN, {});
}
