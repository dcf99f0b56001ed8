import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/field.js';
import type { DraftFiler } from './matter-draft.js';

interface FilerFieldsProps {
  filer: DraftFiler | null;
  problem: string | undefined;
  onChange: (filer: DraftFiler | null) => void;
}

/** Who files it for the applicant (领办、帮办、代办); most matters are brought by the applicant. */
export function FilerFields({ filer, problem, onChange }: FilerFieldsProps) {
  const { t } = useTranslation();
  const text = (name: keyof DraftFiler, maxLength: number) => (
    <Field
      label={t(`filer.${name}`)}
      required={name !== 'phone'}
      problem={name !== 'phone' && !filer?.[name].trim() ? problem : undefined}
    >
      {(control) => (
        <Input
          {...control}
          maxLength={maxLength}
          autoComplete="off"
          value={filer?.[name]}
          onChange={(event) => onChange({ ...emptyFiler, ...filer, [name]: event.target.value })}
          data-testid={`filer-${name}`}
        />
      )}
    </Field>
  );
  return (
    <>
      <Checkbox
        checked={filer !== null}
        onChange={(event) => onChange(event.target.checked ? emptyFiler : null)}
        data-testid="filer"
      >
        {t('filer.is')}
      </Checkbox>
      {filer && (
        <div className="field-row">
          {text('name', 60)}
          {text('relation', 60)}
          {text('phone', 20)}
        </div>
      )}
    </>
  );
}

const emptyFiler: DraftFiler = { name: '', relation: '', phone: '' };
