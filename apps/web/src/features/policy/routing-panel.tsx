import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../app/vocabularies.js';
import type { PanelProps } from './limits-panel.js';
import { isWholeRule, type PolicyDocument, type RoutingRule } from './policy-document.js';

interface RoutingPanelProps extends PanelProps {
  shipped: PolicyDocument;
}

/** Which unit a matter is proposed to, by category and place: the county's own rules, before those that ship. */
export function RoutingPanel({ policy, shipped, onChange }: RoutingPanelProps) {
  const { t } = useTranslation();
  const rules = policy.routing ?? [];
  const set = (routing: RoutingRule[]) => onChange({ ...policy, routing });
  return (
    <>
      <p className="fine">{t('policy.routingAbout')}</p>
      {rules.length > 0 && (
        <table className="rows rows-calm routing" data-testid="routing">
          <RuleHead />
          <tbody>
            {rules.map((rule, at) => (
              <RuleLine
                key={at}
                rule={rule}
                number={at + 1}
                onChange={(next) => set(rules.map((one, index) => (index === at ? next : one)))}
                onRemove={() => set(rules.filter((_, index) => index !== at))}
              />
            ))}
          </tbody>
        </table>
      )}
      <Button
        onClick={() => set([...rules, { category: '', unit: '' }])}
        disabled={!rules.every(isWholeRule)}
        data-testid="add-route"
      >
        {t('policy.addRoute')}
      </Button>
      <details className="shipped-routes">
        <summary>{t('policy.shippedRoutes')}</summary>
        <ShippedRules rules={shipped.routing ?? []} />
      </details>
    </>
  );
}

function RuleHead() {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        {(['category', 'within', 'unit', 'assisting'] as const).map((name) => (
          <th key={name} scope="col">
            {t(`policy.route.${name}`)}
          </th>
        ))}
        <th scope="col" aria-label={t('policy.remove')} />
      </tr>
    </thead>
  );
}

interface RuleLineProps {
  rule: RoutingRule;
  number: number;
  onChange: (rule: RoutingRule) => void;
  onRemove: () => void;
}

function RuleLine({ rule, number, onChange, onRemove }: RuleLineProps) {
  const { t } = useTranslation();
  const { choicesOf } = useLabels();
  const common = (name: 'category' | 'within' | 'unit' | 'assisting') => ({
    'aria-label': t('policy.routeNumber', { number, field: t(`policy.route.${name}`) }),
    'data-testid': `route-${number}-${name}`,
    showSearch: { optionFilterProp: 'label' },
    style: { width: '100%' },
  });
  const { within: _, ...everywhere } = rule;
  return (
    <tr>
      <td>
        <Select
          {...common('category')}
          value={rule.category || null}
          options={choicesOf('categories')}
          onChange={(category: string) => onChange({ ...rule, category })}
        />
      </td>
      <td>
        <Select
          {...common('within')}
          allowClear
          placeholder={t('policy.everywhere')}
          value={rule.within ?? null}
          options={choicesOf('jurisdictions')}
          onChange={(within: string | null) => onChange(within ? { ...rule, within } : everywhere)}
        />
      </td>
      <td>
        <Select
          {...common('unit')}
          value={rule.unit || null}
          options={choicesOf('units')}
          onChange={(unit: string) => onChange({ ...rule, unit })}
        />
      </td>
      <td>
        <Select
          {...common('assisting')}
          mode="multiple"
          value={rule.assisting ?? []}
          options={choicesOf('units').filter(({ value }) => value !== rule.unit)}
          onChange={(assisting: string[]) => onChange({ ...rule, assisting })}
        />
      </td>
      <td>
        <Button type="text" onClick={onRemove} aria-label={t('policy.removeRoute', { number })}>
          ✕
        </Button>
      </td>
    </tr>
  );
}

function ShippedRules({ rules }: { rules: readonly RoutingRule[] }) {
  const { labelOf } = useLabels();
  return (
    <table className="rows rows-calm">
      <RuleHead />
      <tbody>
        {rules.map(({ category, unit, assisting = [] }) => (
          <tr key={category}>
            <td>{labelOf('categories', category)}</td>
            <td />
            <td>{labelOf('units', unit)}</td>
            <td>{assisting.map((one) => labelOf('units', one)).join('、')}</td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
