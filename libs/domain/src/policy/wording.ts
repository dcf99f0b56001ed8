import { paperText, type PaperText } from './paper-texts.js';
import type { PublishedPolicy } from './published-policy.js';
import { countyTerms, type CountyTerm, type VocabularyName } from './vocabularies.js';

/** The words that a county uses by one policy: for the lists that people choose from, and for what they read. */
export class Wording {
  private readonly lists = new Map<VocabularyName, ReadonlyMap<string, CountyTerm>>();

  constructor(private readonly policy: Pick<PublishedPolicy, 'vocabularies' | 'papers'> = {}) {}

  /** All terms of a list, those out of use too. */
  terms(name: VocabularyName): CountyTerm[] {
    return [...this.list(name).values()];
  }

  has(name: VocabularyName, code: string): boolean {
    return this.list(name).has(code);
  }

  /** The Chinese word for a code; a code that is not known here, as from a newer policy, is shown as it is. */
  label(name: VocabularyName, code: string): string {
    return this.list(name).get(code)?.zh ?? code;
  }

  paper(text: PaperText): string {
    return paperText(text, this.policy.papers);
  }

  // Made once: a page of matters asks for hundreds of words.
  private list(name: VocabularyName): ReadonlyMap<string, CountyTerm> {
    const known = this.lists.get(name);
    if (known) return known;
    const list = new Map(countyTerms(name, this.policy.vocabularies).map((term) => [term.code, term]));
    this.lists.set(name, list);
    return list;
  }
}
