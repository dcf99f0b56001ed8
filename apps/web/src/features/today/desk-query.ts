import { graphql, type ResultOf } from '../../app/graphql.js';
import { send } from '../../app/request.js';

const DESK = graphql(`
  query Desk {
    desk {
      today
      groups {
        code
        zh
        en
        for
        count
        first {
          waitsFor
          unasked
          since
          matter {
            id
            code
            title
            summary
            status
            statusLabel
            dueAt
            overdue
          }
        }
      }
      drafts {
        name
        keptAt
        matter {
          id
          code
          title
          summary
        }
      }
    }
    reminders {
      id
      kind
      label
      dueAt
      matter {
        id
        code
        title
        summary
      }
    }
  }
`);

export type DeskAnswer = ResultOf<typeof DESK>;
export type Desk = DeskAnswer['desk'];
export type DeskGroup = Desk['groups'][number];
export type DraftNote = Desk['drafts'][number];
export type DeskReminder = DeskAnswer['reminders'][number];

export const deskQuery = {
  // Under `matters`, so that every step given anywhere has it asked for again.
  queryKey: ['matters', 'desk'],
  queryFn: ({ signal }: { signal: AbortSignal }) => send(DESK, {}, { signal }),
};
