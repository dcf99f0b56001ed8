import { HUMAN_ACTIONS, type CountyTerm, type VocabularyName } from '@fengqiao/domain';
import { Query, Resolver } from '@nestjs/graphql';
import { enumName } from '../graphql/enum-names.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { SignedIn } from '../people/access.guard.js';
import { CountyWords } from '../policies/county-words.js';
import { VocabulariesType, type TermType } from './vocabularies.type.js';

@SignedIn()
@Resolver()
export class VocabulariesResolver {
  constructor(
    private readonly jurisdictions: JurisdictionsService,
    private readonly words: CountyWords,
  ) {}

  @Query(() => VocabulariesType, { description: 'The lists that screens choose from.' })
  vocabularies(): VocabulariesType {
    const plainly = (name: VocabularyName): TermType[] =>
      this.words.now.terms(name).map((term) => plain(term));
    const asEnum = (name: VocabularyName): TermType[] => this.words.now.terms(name).map(enumerated);
    const actions = this.words.now.terms('actions').filter(({ code }) => HUMAN.has(code));
    return {
      categories: this.words.now
        .terms('categories')
        .map((term) => plain(term, term.code.length > 2 ? term.code.slice(0, 2) : null)),
      channels: asEnum('channels'),
      kinds: asEnum('kinds'),
      levels: asEnum('levels'),
      statuses: asEnum('statuses'),
      actions: actions.map(enumerated),
      outcomes: plainly('outcomes'),
      rejectionReasons: plainly('rejectionReasons'),
      units: plainly('units'),
      partyRoles: asEnum('partyRoles'),
      mediationBases: asEnum('mediationBases'),
      mediationStages: asEnum('mediationStages'),
      mediationActions: asEnum('mediationActions'),
      courtStages: asEnum('courtStages'),
      endingGrounds: asEnum('endingGrounds'),
      pauseReasons: asEnum('pauseReasons'),
      signingManners: asEnum('signingManners'),
      satisfactions: asEnum('satisfactions'),
      confirmationStates: asEnum('confirmationStates'),
      receptionResults: asEnum('receptionResults'),
      residencies: asEnum('residencies'),
      jurisdictions: this.places(),
    };
  }

  private places(): TermType[] {
    return this.jurisdictions.directory.codes().map((code) => {
      const { name } = this.jurisdictions.get(code);
      const parent = this.jurisdictions.directory.parentOf(code);
      return { code, label: name, labelEn: name, parent, retired: false };
    });
  }
}

const HUMAN: ReadonlySet<string> = new Set(HUMAN_ACTIONS);

function plain({ code, zh, en, retired }: CountyTerm, parent: string | null = null): TermType {
  return { code, label: zh, labelEn: en, parent, retired };
}

/** Codes that are enums in GraphQL are told as the enum spells them. */
function enumerated(term: CountyTerm): TermType {
  return plain({ ...term, code: enumName(term.code) });
}
