import { Button, Checkbox, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../app/vocabularies.js';
import { Field } from '../../ui/field.js';
import { TIERS } from '../../ui/tier-labels.js';
import { LimitInput } from './limit-input.js';
import {
  LIMIT_NAMES,
  limitOf,
  ownLimitOf,
  withLimit,
  withOwnLimit,
  type PolicyDocument,
} from './policy-document.js';

export interface PanelProps {
  policy: PolicyDocument;
  onChange: (policy: PolicyDocument) => void;
}

/** Limits for all and for single tiers, reminders, graces, and which categories are kept to who handles them. */
export function LimitsPanel(props: PanelProps) {
  return (
    <>
      <LimitTable {...props} />
      <CategoryLimits {...props} />
      <OtherLimits {...props} />
    </>
  );
}

function LimitTable({ policy, onChange }: PanelProps) {
  const { t } = useTranslation();
  return (
    <table className="rows rows-calm limits" data-testid="limits">
      <thead>
        <tr>
          <th scope="col">{t('policy.limit')}</th>
          <th scope="col">{t('policy.forAll')}</th>
          {TIERS.map((tier) => (
            <th key={tier} scope="col">
              {t('policy.ownOf', { tier: t(`tier.${tier}`) })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {LIMIT_NAMES.map((name) => (
          <tr key={name}>
            <th scope="row">{t(`policy.limit.${name}`)}</th>
            <td>
              <LimitInput
                label={`${t(`policy.limit.${name}`)} ${t('policy.forAll')}`}
                limit={limitOf(policy, name)}
                onChange={(limit) => limit && onChange(withLimit(policy, name, limit))}
                testId={`limit-${name}`}
              />
            </td>
            {TIERS.map((tier) => (
              <td key={tier}>
                <LimitInput
                  label={`${t(`policy.limit.${name}`)} ${t('policy.ownOf', { tier: t(`tier.${tier}`) })}`}
                  limit={ownLimitOf(policy, name, tier.toLowerCase())}
                  otherwise={limitOf(policy, name)}
                  onChange={(limit) => onChange(withOwnLimit(policy, name, tier.toLowerCase(), limit))}
                  testId={`limit-${name}-${tier.toLowerCase()}`}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CategoryLimits({ policy, onChange }: PanelProps) {
  const { t } = useTranslation();
  const { choicesOf, labelOf } = useLabels();
  const { handleByCategory } = policy.items;
  const set = (limits: PolicyDocument['items']['handleByCategory']) =>
    onChange({ ...policy, items: { ...policy.items, handleByCategory: limits } });
  return (
    <div className="field" role="group" aria-labelledby="by-category">
      <span className="group-title" id="by-category">
        {t('policy.byCategory')}
      </span>
      {Object.entries(handleByCategory).map(([code, limit]) => (
        <div key={code} className="by-category">
          <span>
            {code} {labelOf('categories', code)}
          </span>
          <LimitInput
            label={labelOf('categories', code)}
            limit={limit}
            onChange={(next) => next && set({ ...handleByCategory, [code]: next })}
          />
          <Button
            onClick={() =>
              set(Object.fromEntries(Object.entries(handleByCategory).filter(([key]) => key !== code)))
            }
          >
            {t('policy.remove')}
          </Button>
        </div>
      ))}
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        className="add-category"
        aria-label={t('policy.addCategory')}
        placeholder={t('policy.addCategory')}
        value={null}
        options={choicesOf('categories').filter(({ value }) => !(value in handleByCategory))}
        onChange={(code: string | null) =>
          code && set({ ...handleByCategory, [code]: { amount: 7, unit: 'calendar_days' } })
        }
      />
    </div>
  );
}

function OtherLimits({ policy, onChange }: PanelProps) {
  const { t } = useTranslation();
  const { choicesOf } = useLabels();
  return (
    <>
      <div className="policy-others">
        <Field label={t('policy.grace')} hint={t('policy.graceHint')}>
          {() => (
            <LimitInput
              label={t('policy.grace')}
              limit={policy.graceBelow}
              onChange={(limit) => limit && onChange({ ...policy, graceBelow: limit })}
              testId="grace"
            />
          )}
        </Field>
        <Field label={t('policy.remind')} hint={t('policy.remindHint')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={99}
              precision={0}
              suffix="%"
              value={policy.remindAtPercent}
              onChange={(percent) => percent !== null && onChange({ ...policy, remindAtPercent: percent })}
            />
          )}
        </Field>
        <Field label={t('policy.tolerance')} hint={t('policy.toleranceHint')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={86_400}
              precision={0}
              placeholder="300"
              value={policy.clockToleranceSeconds ?? null}
              onChange={(seconds) => {
                const { clockToleranceSeconds: _, ...rest } = policy;
                onChange(seconds === null ? rest : { ...rest, clockToleranceSeconds: seconds });
              }}
            />
          )}
        </Field>
      </div>
      <RisingSwitches policy={policy} onChange={onChange} />
      <Field label={t('policy.restricted')} hint={t('policy.restrictedHint')}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={policy.restrictedCategories}
            options={choicesOf('categories')}
            onChange={(codes: string[]) => onChange({ ...policy, restrictedCategories: codes })}
          />
        )}
      </Field>
    </>
  );
}

/** Whether what is overdue goes up by itself, and what holds it back. */
function RisingSwitches({ policy, onChange }: PanelProps) {
  const { t } = useTranslation();
  return (
    <>
      <Checkbox
        checked={policy.riseWhenOverdue}
        onChange={(event) => onChange({ ...policy, riseWhenOverdue: event.target.checked })}
      >
        {t('policy.rise')}
      </Checkbox>
      <Checkbox
        checked={policy.mediationHoldsBack ?? true}
        onChange={(event) => onChange({ ...policy, mediationHoldsBack: event.target.checked })}
      >
        {t('policy.heldBack')}
      </Checkbox>
    </>
  );
}
