// What each action asks of the person, and the mutation that gives it. Which actions there are at a moment is said by
// the server with the matter; this table only knows how to ask and how to send.
import { graphql, type ResultOf, type TadaDocumentNode } from '../../app/graphql.js';
import { command } from '../../app/request.js';
import type { MatterAction } from './matter-query.js';

/** The (epoch, version) of the screen: the step is refused, never re-based, when the matter has moved since. */
export interface GivenOn {
  matterId: string;
  commandId: string;
  epoch: string;
  version: number;
}

/** What a dialog can ask for. */
export type Question =
  | 'reason'
  | 'guidance'
  | 'unit'
  | 'assisting'
  | 'leadUnit'
  | 'destination'
  | 'outcome'
  | 'otherMatter'
  | 'rejectionReason'
  | 'note'
  | 'explanation';
export type Answers = Partial<Record<Question, string>>;

interface Step {
  /** What must be answered. */
  asks: readonly Question[];
  /** What may be left empty. */
  mayAsk: readonly Question[];
  give: (given: GivenOn, answers: Answers, entryId: string | undefined) => Promise<unknown>;
}

const ACCEPT = graphql(`
  mutation AcceptMatter($input: AcceptMatterInput!) {
    acceptMatter(input: $input) {
      id
    }
  }
`);
const REJECT = graphql(`
  mutation RejectMatter($input: RejectMatterInput!) {
    rejectMatter(input: $input) {
      id
    }
  }
`);
const ASSIGN = graphql(`
  mutation AssignMatter($input: AssignMatterInput!) {
    assignMatter(input: $input) {
      id
    }
  }
`);
const SIGN_FOR = graphql(`
  mutation SignForMatter($input: SignForMatterInput!) {
    signForMatter(input: $input) {
      id
    }
  }
`);
const OBJECT = graphql(`
  mutation ObjectToAssignment($input: ObjectToAssignmentInput!) {
    objectToAssignment(input: $input) {
      id
    }
  }
`);
const ESCALATE = graphql(`
  mutation EscalateMatter($input: EscalateMatterInput!) {
    escalateMatter(input: $input) {
      id
    }
  }
`);
const RETURN = graphql(`
  mutation ReturnMatter($input: ReturnMatterInput!) {
    returnMatter(input: $input) {
      id
    }
  }
`);
const HAND_DOWN = graphql(`
  mutation HandDownMatter($input: HandDownMatterInput!) {
    handDownMatter(input: $input) {
      id
    }
  }
`);
const RECALL = graphql(`
  mutation RecallMatter($input: RecallMatterInput!) {
    recallMatter(input: $input) {
      id
    }
  }
`);
const TAKE_UP = graphql(`
  mutation TakeUpMatter($input: TakeUpMatterInput!) {
    takeUpMatter(input: $input) {
      id
    }
  }
`);
const ADOPT = graphql(`
  mutation AdoptEntry($input: AdoptEntryInput!) {
    adoptEntry(input: $input) {
      id
    }
  }
`);
const CLOSE = graphql(`
  mutation CloseMatter($input: CloseMatterInput!) {
    closeMatter(input: $input) {
      id
    }
  }
`);
const MERGE = graphql(`
  mutation MergeMatter($input: MergeMatterInput!) {
    mergeMatter(input: $input) {
      id
    }
  }
`);
const WITHDRAW = graphql(`
  mutation WithdrawMatter($input: WithdrawMatterInput!) {
    withdrawMatter(input: $input) {
      id
    }
  }
`);
const REOPEN = graphql(`
  mutation ReopenMatter($input: ReopenMatterInput!) {
    reopenMatter(input: $input) {
      id
    }
  }
`);
const OPEN_SEALED = graphql(`
  mutation OpenSealed($input: OpenSealedInput!) {
    openSealed(input: $input) {
      id
      open
    }
  }
`);

/** Several codes are one answer, joined by commas. */
export function listOf(answer: string | undefined): string[] {
  return (answer ?? '').split(',').filter(Boolean);
}

type ReasonedInput = GivenOn & { reason: string };

function plain(document: TadaDocumentNode<unknown, { input: GivenOn }>): Step {
  return { asks: [], mayAsk: [], give: (given) => command(document, { input: given }) };
}

function reasoned(document: TadaDocumentNode<unknown, { input: ReasonedInput }>): Step {
  return {
    asks: ['reason'],
    mayAsk: [],
    give: (given, answers) => command(document, { input: { ...given, reason: answers.reason ?? '' } }),
  };
}

export const STEPS: Record<MatterAction, Step> = {
  ACCEPT: plain(ACCEPT),
  REJECT: {
    asks: ['rejectionReason'],
    mayAsk: ['explanation'],
    give: (given, { rejectionReason = '', explanation }) =>
      command(REJECT, { input: { ...given, reasonCode: rejectionReason, reason: explanation } }),
  },
  ASSIGN: {
    asks: ['unit'],
    mayAsk: ['assisting', 'note'],
    give: (given, { unit = '', assisting, note }) =>
      command(ASSIGN, { input: { ...given, unit, assisting: listOf(assisting), note } }),
  },
  SIGN_FOR: plain(SIGN_FOR),
  OBJECT: reasoned(OBJECT),
  ESCALATE: reasoned(ESCALATE),
  RETURN: {
    asks: ['guidance'],
    mayAsk: [],
    give: (given, { guidance = '' }) => command(RETURN, { input: { ...given, reason: guidance } }),
  },
  HAND_DOWN: {
    asks: ['destination', 'reason'],
    mayAsk: ['leadUnit'],
    give: (given, { destination = '', reason = '', leadUnit }) =>
      command(HAND_DOWN, { input: { ...given, to: destination, reason, unit: leadUnit || undefined } }),
  },
  RECALL: {
    asks: ['reason'],
    mayAsk: [],
    // A recall is a request of a node that no longer holds the matter, so it names no epoch of its own.
    give: ({ matterId, commandId }, { reason = '' }) =>
      command(RECALL, { input: { matterId, commandId, reason } }),
  },
  TAKE_UP: reasoned(TAKE_UP),
  ADOPT: {
    asks: [],
    mayAsk: ['note'],
    give: (given, { note }, entryId = '') => command(ADOPT, { input: { ...given, entryId, note } }),
  },
  CLOSE: {
    asks: ['outcome'],
    mayAsk: ['note'],
    give: (given, { outcome = '', note }) => command(CLOSE, { input: { ...given, outcome, note } }),
  },
  MERGE: {
    asks: ['otherMatter'],
    mayAsk: ['note'],
    give: (given, { otherMatter = '', note }) =>
      command(MERGE, { input: { ...given, into: otherMatter.trim(), note } }),
  },
  WITHDRAW: reasoned(WITHDRAW),
  REOPEN: reasoned(REOPEN),
};

/** Asks to open the sealed text here; the opening is logged and the holder sees it. */
export function openSealed(
  matterId: string,
  commandId: string,
  reason: string,
): Promise<ResultOf<typeof OPEN_SEALED>> {
  return command(OPEN_SEALED, { input: { matterId, commandId, reason } });
}
