// The words of the field (kinds, categories, channels, outcomes …) are policy of the county, not of the client: they
// are asked for once and kept while the tab lives.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { enumName } from './enum-name.js';
import { graphql, type ResultOf } from './graphql.js';
import { send } from './request.js';

const VOCABULARIES = graphql(`
  query Vocabularies {
    vocabularies {
      categories {
        code
        label
        labelEn
        parent
      }
      channels {
        code
        label
        labelEn
      }
      kinds {
        code
        label
        labelEn
      }
      levels {
        code
        label
        labelEn
      }
      statuses {
        code
        label
        labelEn
      }
      actions {
        code
        label
        labelEn
      }
      outcomes {
        code
        label
        labelEn
      }
      rejectionReasons {
        code
        label
        labelEn
      }
      units {
        code
        label
        labelEn
      }
      partyRoles {
        code
        label
        labelEn
      }
      jurisdictions {
        code
        label
        labelEn
        parent
      }
    }
  }
`);

export type Vocabularies = ResultOf<typeof VOCABULARIES>['vocabularies'];
export type VocabularyName = keyof Vocabularies;
export type Term = Vocabularies['categories'][number] | Vocabularies['kinds'][number];

/** Lists whose codes are names of enums (or, for channels, written like them) wherever a matter carries them. */
const NAMED_LIKE_ENUMS = ['kinds', 'levels', 'statuses', 'actions', 'partyRoles', 'channels'] as const;

export const vocabulariesQuery = queryOptions({
  queryKey: ['vocabularies'],
  queryFn: ({ signal }) =>
    send(VOCABULARIES, {}, { signal }).then((answer) => asInTheContract(answer.vocabularies)),
  staleTime: Infinity,
});

function asInTheContract(vocabularies: Vocabularies): Vocabularies {
  const renamed: Partial<Vocabularies> = {};
  for (const name of NAMED_LIKE_ENUMS) {
    renamed[name] = vocabularies[name].map((term) => ({ ...term, code: enumName(term.code) }));
  }
  return { ...vocabularies, ...renamed };
}

export interface Choice {
  value: string;
  label: string;
}

export interface Labels {
  /** What this county calls the thing with that code; the code itself while the words are not here. */
  labelOf(name: VocabularyName, code: string | null | undefined): string;
  /** Everything there is to choose from, in the county's order. */
  choicesOf(name: VocabularyName): Choice[];
  terms: Vocabularies | undefined;
}

export function useLabels(): Labels {
  const { data: terms } = useQuery(vocabulariesQuery);
  const { i18n } = useTranslation();
  const wordOf = (term: Term) => (i18n.language === 'en' ? term.labelEn : term.label);
  return {
    terms,
    labelOf: (name, code) => {
      if (!code) return '';
      const term = terms?.[name].find((candidate: Term) => enumName(candidate.code) === enumName(code));
      return term ? wordOf(term) : code;
    },
    choicesOf: (name) =>
      (terms?.[name] ?? []).map((term: Term) => ({ value: term.code, label: wordOf(term) })),
  };
}
