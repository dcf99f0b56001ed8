import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabels, type Labels } from '../../app/vocabularies.js';
import { Field } from '../../ui/field.js';

interface CategoryFieldProps {
  value: string;
  onChange: (category: string) => void;
}

/** The two-level table of categories, found by typing any part of a name, of its class or its number. */
export function CategoryField({ value, onChange }: CategoryFieldProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  return (
    <Field label={t('matter.category')}>
      {(control) => (
        <Select
          {...control}
          showSearch={{ filterOption: (typed, option) => matches(typed, option) }}
          value={value || undefined}
          placeholder={t('register.categoryHint')}
          options={[{ value: '', label: t('register.categoryLater'), words: '' }, ...categoryGroups(labels)]}
          onChange={onChange}
          data-testid="category"
        />
      )}
    </Field>
  );
}

interface CategoryOption {
  value?: string | undefined;
  label?: unknown;
  words?: string;
}

function matches(typed: string, option: CategoryOption | undefined): boolean {
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => option?.words?.includes(part));
}

function categoryGroups({ terms, labelOf }: Labels) {
  const categories = terms?.categories ?? [];
  return categories
    .filter((term) => !term.parent && !term.retired)
    .map((group) => {
      const members = categories.filter((term) => term.parent === group.code && !term.retired);
      // A class without kinds of its own (99 其他) is chosen itself.
      const choosable = members.length > 0 ? members : [group];
      const groupLabel = labelOf('categories', group.code);
      return {
        label: `${group.code} ${groupLabel}`,
        options: choosable.map(({ code, label, labelEn }) => ({
          value: code,
          label: labelOf('categories', code),
          words: `${code} ${label} ${labelEn} ${group.label} ${group.labelEn}`.toLowerCase(),
        })),
      };
    });
}
