import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { LIMIT_UNITS, type Limit } from './policy-document.js';

interface LimitInputProps {
  limit: Limit | undefined;
  /** What is read out before the number. */
  label: string;
  onChange: (limit: Limit | undefined) => void;
  /** What holds where nothing is set; without it something has to be. */
  otherwise?: Limit;
  testId?: string;
}

/** A length of time: a number and its unit. Emptied, it is as for all. */
export function LimitInput({ limit, label, onChange, otherwise, testId }: LimitInputProps) {
  const { t } = useTranslation();
  const shown = limit ?? otherwise;
  const units = LIMIT_UNITS.map((unit) => ({ value: unit, label: t(`limitUnit.${unit}`) }));
  return (
    <span className={limit ? 'limit' : 'limit limit-inherited'}>
      <InputNumber
        min={1}
        max={999_999}
        precision={0}
        aria-label={label}
        value={limit?.amount ?? null}
        placeholder={otherwise ? String(otherwise.amount) : ''}
        onChange={(amount) => {
          if (amount !== null) onChange({ amount, unit: shown?.unit ?? 'working_days' });
          else if (otherwise) onChange(undefined);
        }}
        data-testid={testId}
      />
      <Select
        aria-label={`${label} ${t('policy.unit')}`}
        options={units}
        value={shown?.unit ?? 'working_days'}
        disabled={!limit}
        onChange={(unit) => limit && onChange({ ...limit, unit })}
      />
    </span>
  );
}
