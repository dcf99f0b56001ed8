import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../app/vocabularies.js';
import type { MatterAction, MatterOnScreen } from './matter-query.js';

/** Steps that undo or end something look quieter than those that carry the work on. */
const QUIET: ReadonlySet<MatterAction> = new Set([
  'REJECT',
  'WITHDRAW',
  'RETURN',
  'RECALL',
  'REOPEN',
  'MERGE',
  'OBJECT',
]);

interface MatterActionsProps {
  matter: MatterOnScreen;
  onChoose: (action: MatterAction) => void;
}

/** Exactly the actions that the server says are possible now; adopting is offered at the late entry itself. */
export function MatterActions({ matter, onChoose }: MatterActionsProps) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  const actions = matter.availableActions.filter((action) => action !== 'ADOPT');
  const ordered = [...actions].sort((one, other) => Number(QUIET.has(one)) - Number(QUIET.has(other)));
  return (
    <section className="card" aria-labelledby="actions-title" data-testid="actions">
      <h2 id="actions-title">{t('action.title')}</h2>
      {actions.length === 0 && <p className="fine">{t('action.none', { holder: matter.holder.name })}</p>}
      <div className="actions">
        {ordered.map((action, index) => (
          <Button
            key={action}
            type={index === 0 && !QUIET.has(action) ? 'primary' : 'default'}
            size="large"
            onClick={() => onChoose(action)}
            data-testid={`action-${action}`}
          >
            {labelOf('actions', action)}
          </Button>
        ))}
      </div>
    </section>
  );
}
