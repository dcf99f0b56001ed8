// The words of the field (kinds, categories, channels, outcomes …) are policy of the county, not of the client. They
// change a few times a year: asked for again once in a while, in case a tab is never closed.
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
        retired
        parent
      }
      channels {
        code
        label
        labelEn
        retired
      }
      kinds {
        code
        label
        labelEn
        retired
      }
      levels {
        code
        label
        labelEn
        retired
      }
      statuses {
        code
        label
        labelEn
        retired
      }
      actions {
        code
        label
        labelEn
        retired
      }
      outcomes {
        code
        label
        labelEn
        retired
      }
      rejectionReasons {
        code
        label
        labelEn
        retired
      }
      units {
        code
        label
        labelEn
        retired
      }
      partyRoles {
        code
        label
        labelEn
        retired
      }
      mediationBases {
        code
        label
        labelEn
        retired
      }
      mediationStages {
        code
        label
        labelEn
        retired
      }
      mediationActions {
        code
        label
        labelEn
        retired
      }
      courtStages {
        code
        label
        labelEn
        retired
      }
      endingGrounds {
        code
        label
        labelEn
        retired
      }
      pauseReasons {
        code
        label
        labelEn
        retired
      }
      signingManners {
        code
        label
        labelEn
        retired
      }
      satisfactions {
        code
        label
        labelEn
        retired
      }
      confirmationStates {
        code
        label
        labelEn
        retired
      }
      receptionResults {
        code
        label
        labelEn
        retired
      }
      residencies {
        code
        label
        labelEn
        retired
      }
      jurisdictions {
        code
        label
        labelEn
        retired
        parent
      }
    }
  }
`);

export type Vocabularies = ResultOf<typeof VOCABULARIES>['vocabularies'];
export type VocabularyName = keyof Vocabularies;
export type Term = Vocabularies['categories'][number] | Vocabularies['kinds'][number];

/** Lists whose codes are names of enums (or, for channels, written like them) wherever a matter carries them. */
const NAMED_LIKE_ENUMS = [
  'kinds',
  'levels',
  'statuses',
  'actions',
  'partyRoles',
  'channels',
  'mediationBases',
  'mediationStages',
  'mediationActions',
  'courtStages',
  'endingGrounds',
  'pauseReasons',
  'signingManners',
  'satisfactions',
  'confirmationStates',
  'receptionResults',
  'residencies',
] as const;

const WORDS_LAST_MS = 10 * 60_000;

export const vocabulariesQuery = queryOptions({
  queryKey: ['vocabularies'],
  queryFn: ({ signal }) =>
    send(VOCABULARIES, {}, { signal }).then((answer) => asInTheContract(answer.vocabularies)),
  staleTime: WORDS_LAST_MS,
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
  /** Everything there is to choose from, in the county's order; what is out of use is not offered. */
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
      (terms?.[name] ?? [])
        .filter((term: Term) => !term.retired)
        .map((term: Term) => ({ value: term.code, label: wordOf(term) })),
  };
}
