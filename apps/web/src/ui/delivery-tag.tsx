import { useTranslation } from 'react-i18next';
import { Tag } from './tag.js';

interface DeliveryTagProps {
  /** Null where nothing is owed to anybody. */
  state: 'SAVED' | 'SENT' | 'RECEIVED' | 'ACCEPTED' | null;
}

/** In lists only what has not got through yet is worth a word. */
export function DeliveryTag({ state }: DeliveryTagProps) {
  const { t } = useTranslation();
  if (state !== 'SAVED' && state !== 'SENT') return null;
  return (
    <Tag tone={state === 'SAVED' ? 'warning' : 'info'} title={t('deliveryState.why')}>
      {t(`deliveryState.${state}`)}
    </Tag>
  );
}
