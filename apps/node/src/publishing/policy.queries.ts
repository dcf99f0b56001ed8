import {
  BUILT_IN_POLICY,
  BUILT_IN_NOTICES,
  BUILT_IN_ROUTING,
  isUsablePolicy,
  PAPER_TEXTS,
  placeholdersOf,
  templatedPaper,
  VOCABULARIES,
  type Placeholder,
  type PolicyEdition,
} from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import type {
  EditionState,
  PolicyBookType,
  PolicyEditionType,
  PolicyPlaceholderType,
  PolicyVocabularyType,
} from './policy.type.js';

/** The policies as an administrator looks at them. */
@Injectable()
export class PolicyQueries {
  constructor(
    private readonly policies: PoliciesService,
    private readonly jurisdictions: JurisdictionsService,
    private readonly source: DataSource,
  ) {}

  async book(): Promise<PolicyBookType> {
    return {
      editions: await this.editions(),
      isHere: this.jurisdictions.isTop(),
      shipped: JSON.stringify({ ...BUILT_IN_POLICY, holidays: BUILT_IN_NOTICES, routing: BUILT_IN_ROUTING }),
      vocabularies: Object.entries(VOCABULARIES).map(
        ([name, { terms, addable, retirable }]): PolicyVocabularyType => ({
          ...{ name, addable: addable?.source ?? null, retirable },
          terms: terms.map(({ code, zh, en }) => ({ code, zh, en })),
        }),
      ),
      papers: PAPER_TEXTS.map((text) => {
        const paper = templatedPaper(text.code);
        return { ...text, placeholders: paper ? placeholdersOf(paper).map(explained) : [] };
      }),
    };
  }

  private async editions(): Promise<PolicyEditionType[]> {
    const { editions } = this.policies.state;
    const names = await this.namesOf(editions.map(({ publishedBy }) => publishedBy));
    return editions
      .map((edition) => ({
        ...{ version: edition.policy.version, state: this.stateOf(edition), isAtOnce: edition.isAtOnce },
        ...{ from: new Date(edition.from), publishedAt: new Date(edition.publishedAt) },
        publishedBy: names.get(edition.publishedBy) ?? null,
        text: JSON.stringify(edition.policy),
      }))
      .reverse();
  }

  private stateOf({ policy, from, isAtOnce, isWithdrawn }: PolicyEdition): EditionState {
    if (isWithdrawn) return 'withdrawn';
    if (!isUsablePolicy(policy)) return 'not_understood';
    if (this.policies.policy().version === policy.version) return 'in_force';
    return isAtOnce || Date.parse(from) <= Date.now() ? 'former' : 'coming';
  }

  private async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.source.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM people WHERE id::text = ANY($1)',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

function explained({ name, zh, entries = [] }: Placeholder): PolicyPlaceholderType {
  return { name, zh, entries: entries.map(explained) };
}
