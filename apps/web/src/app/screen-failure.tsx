import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';

/**
 * Shown instead of a screen that could not be opened, most often because its file could not be fetched: the program
 * was renewed meanwhile, or the connection is gone. What was typed is in its draft; loading again brings it back.
 */
export function ScreenFailure() {
  const { t } = useTranslation();
  const failure = useRouteError();
  return (
    <div className="notice notice-error screen-failure" role="alert">
      <div>
        <strong>{t('screenFailure.title')}</strong>
        <p>{t('screenFailure.next')}</p>
        <p className="fine">{failure instanceof Error ? failure.message : ''}</p>
      </div>
      <button type="button" className="plain-button" onClick={() => location.reload()}>
        {t('screenFailure.reload')}
      </button>
    </div>
  );
}
