import {
  CATEGORIES,
  categoryClass,
  CHANNELS,
  HUMAN_ACTIONS,
  KINDS,
  LEVELS,
  OUTCOMES,
  PARTY_ROLES,
  REJECTION_REASONS,
  UNITS,
  type Term,
} from '@fengqiao/domain';
import { Query, Resolver } from '@nestjs/graphql';
import { enumName } from '../graphql/enum-names.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { SignedIn } from '../people/access.guard.js';
import { MATTER_STATUSES } from './matter-enums.js';
import { ACTION_LABELS, STATUS_LABELS } from './matter-labels.js';
import { VocabulariesType, type TermType } from './vocabularies.type.js';

@SignedIn()
@Resolver()
export class VocabulariesResolver {
  constructor(private readonly jurisdictions: JurisdictionsService) {}

  @Query(() => VocabulariesType, { description: 'The lists that screens choose from.' })
  vocabularies(): VocabulariesType {
    return {
      categories: CATEGORIES.map((term) =>
        plain(term, term.code.length > 2 ? categoryClass(term.code) : null),
      ),
      channels: CHANNELS.map(enumerated),
      kinds: KINDS.map(enumerated),
      levels: LEVELS.map(enumerated),
      statuses: MATTER_STATUSES.map((code) => enumerated({ code, ...STATUS_LABELS[code] })),
      actions: HUMAN_ACTIONS.map((code) => enumerated({ code, ...ACTION_LABELS[code] })),
      outcomes: OUTCOMES.map((term) => plain(term)),
      rejectionReasons: REJECTION_REASONS.map((term) => plain(term)),
      units: UNITS.map((term) => plain(term)),
      partyRoles: PARTY_ROLES.map(enumerated),
      jurisdictions: this.places(),
    };
  }

  private places(): TermType[] {
    return this.jurisdictions.directory.codes().map((code) => {
      const { name } = this.jurisdictions.get(code);
      return { code, label: name, labelEn: name, parent: this.jurisdictions.directory.parentOf(code) };
    });
  }
}

function plain({ code, zh, en }: Term, parent: string | null = null): TermType {
  return { code, label: zh, labelEn: en, parent };
}

/** Codes that are enums in GraphQL are told as the enum spells them. */
function enumerated({ code, zh, en }: Term): TermType {
  return plain({ code: enumName(code), zh, en });
}
