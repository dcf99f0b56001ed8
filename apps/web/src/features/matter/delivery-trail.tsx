import { useTranslation } from 'react-i18next';
import { deliveryStages, type DeliveryWords } from './delivery-text.js';
import type { MatterDelivery } from './matter-query.js';

/** For each destination: saved here → sent → received by X at t → accepted. */
export function DeliveryTrail({ deliveries }: { deliveries: MatterDelivery[] }) {
  const { t } = useTranslation();
  const words: DeliveryWords = {
    saved: (values) => t('delivery.savedAt', values),
    sent: t('delivery.sent'),
    received: (values) => t('delivery.received', values),
    accepted: (values) => t('delivery.accepted', values),
    awaited: (values) => t('delivery.awaited', values),
    taken: (values) => t('delivery.taken', values),
    acceptanceAwaited: (values) => t('delivery.acceptanceAwaited', values),
  };
  return (
    <section className="card" aria-labelledby="delivery-title" data-testid="deliveries">
      <h2 id="delivery-title">{t('delivery.title')}</h2>
      {deliveries.length === 0 && <p className="fine">{t('delivery.none')}</p>}
      <ul className="deliveries">
        {deliveries.map((delivery) => (
          <li
            key={delivery.to.code}
            data-testid="delivery"
            data-to={delivery.to.code}
            data-state={delivery.state}
          >
            <b>{t('delivery.to', { name: delivery.to.name })}</b>
            <ol>
              {deliveryStages(delivery, words).map((stage) => (
                <li key={stage.state} className={stage.reached ? 'reached' : 'awaited'}>
                  {stage.text}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </section>
  );
}
