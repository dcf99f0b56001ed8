import { Button, Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLabels, type Choice } from '../../app/vocabularies.js';
import { TIERS } from '../../ui/tier-labels.js';
import { FILTER_NAMES, ORDERS, orderOf, type FilterName } from './matter-filter.js';

export function MatterFilters() {
  const { t } = useTranslation();
  const { choicesOf } = useLabels();
  const [parameters, setParameters] = useSearchParams();
  const set = (name: FilterName | 'order', value: string | undefined) =>
    setParameters((before) => {
      const next = new URLSearchParams(before);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  const choose = (name: FilterName, label: string, choices: Choice[]) => (
    <FilterChoice
      label={label}
      value={parameters.get(name)}
      choices={choices}
      onChange={(value) => set(name, value)}
    />
  );
  const tiers = TIERS.map((tier) => ({
    value: tier,
    label: t(`tier.${tier}`),
  }));
  return (
    <div className="filters" role="group" aria-label={t('filter.label')}>
      {choose('status', t('matter.status'), choicesOf('statuses'))}
      {choose('kind', t('matter.kind'), choicesOf('kinds'))}
      {choose('category', t('matter.category'), choicesOf('categories'))}
      {choose('within', t('filter.within'), choicesOf('jurisdictions'))}
      {choose('tier', t('filter.tier'), tiers)}
      <Checkbox
        checked={parameters.get('overdue') === 'true'}
        onChange={(event) => set('overdue', event.target.checked ? 'true' : undefined)}
      >
        {t('filter.overdue')}
      </Checkbox>
      <span className="filters-end">
        <Select
          aria-label={t('filter.order')}
          value={orderOf(parameters)}
          options={ORDERS.map((order) => ({ value: order, label: t(`order.${order}`) }))}
          onChange={(value) => set('order', value)}
          style={{ width: 148 }}
        />
        {FILTER_NAMES.some((name) => parameters.has(name)) && (
          <Button onClick={() => setParameters({})}>{t('filter.clear')}</Button>
        )}
      </span>
    </div>
  );
}

interface FilterChoiceProps {
  label: string;
  value: string | null;
  choices: Choice[];
  onChange: (value: string | undefined) => void;
}

function FilterChoice({ label, value, choices, onChange }: FilterChoiceProps) {
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder={label}
      value={value ?? undefined}
      options={choices}
      onChange={onChange}
      style={{ width: 128 }}
      popupMatchSelectWidth={false}
    />
  );
}
