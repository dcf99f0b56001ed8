import { useTranslation } from 'react-i18next';
import type { Word } from '../../app/dictionary-zh.js';
import { useLabels, type Choice } from '../../app/vocabularies.js';
import type { FieldName } from './entry-draft.js';
import type { Registry } from './registry-query.js';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const USES = ['WINDOW', 'ROOM'] as const;
const COMMITTEE_KINDS = ['PLACE', 'ENTERPRISE', 'TRADE'] as const;

/** What can be chosen in a field of an entry. */
export function useEntryChoices(registry: Registry): (field: FieldName) => Choice[] {
  const { t } = useTranslation();
  const { choicesOf } = useLabels();
  const worded = <Code extends string | number>(
    codes: readonly Code[],
    word: (code: Code) => Word,
  ): Choice[] => codes.map((code) => ({ value: String(code), label: t(word(code)) }));
  const entries = (list: readonly { id: string; name: string }[]): Choice[] =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return (field) => {
    switch (field) {
      case 'unit':
        return choicesOf('units');
      case 'residency':
        return choicesOf('residencies');
      case 'specialities':
        return choicesOf('categories');
      case 'weekdays':
        return worded(WEEKDAYS, (day) => `registry.weekday.${day}`);
      case 'use':
        return worded(USES, (use) => `registry.use.${use}`);
      case 'committeeKind':
        return worded(COMMITTEE_KINDS, (kind) => `registry.committeeKind.${kind}`);
      case 'unitId':
        return entries(registry.units);
      case 'windowId':
        return entries(registry.places.filter(({ use }) => use === 'WINDOW'));
      case 'committeeId':
        return entries(registry.committees);
      default:
        return [];
    }
  };
}
