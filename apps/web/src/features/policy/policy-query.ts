import { queryOptions } from '@tanstack/react-query';
import { graphql, type ResultOf } from '../../app/graphql.js';
import { command, send } from '../../app/request.js';

const POLICY_BOOK = graphql(`
  query PolicyBook {
    policy
    policyBook {
      isHere
      shipped
      editions {
        version
        state
        from
        isAtOnce
        publishedAt
        publishedBy
        text
      }
      vocabularies {
        name
        addable
        retirable
        terms {
          code
          zh
          en
        }
      }
      papers {
        code
        zh
        en
        builtIn
        longest
        placeholders {
          name
          zh
          entries {
            name
            zh
          }
        }
      }
    }
  }
`);

const PUBLISH = graphql(`
  mutation PublishPolicy($input: PublishPolicyInput!) {
    publishPolicy(input: $input) {
      isHere
    }
  }
`);

const WITHDRAW = graphql(`
  mutation WithdrawPolicy($input: PolicyVersionInput!) {
    withdrawPolicy(input: $input) {
      isHere
    }
  }
`);

export type PolicyBook = ResultOf<typeof POLICY_BOOK>['policyBook'];
export type PolicyEdition = PolicyBook['editions'][number];
export type PolicyVocabulary = PolicyBook['vocabularies'][number];
export type PolicyPaper = PolicyBook['papers'][number];

export const policyBookQuery = queryOptions({
  queryKey: ['policy', 'book'],
  queryFn: ({ signal }) => send(POLICY_BOOK, {}, { signal }),
});

/** @param from ISO instant; null: in force wherever it arrives */
export async function publishPolicy(policy: string, from: string | null): Promise<void> {
  await command(PUBLISH, { input: { policy, from } });
}

export async function withdrawPolicy(version: string): Promise<void> {
  await command(WITHDRAW, { input: { version } });
}
