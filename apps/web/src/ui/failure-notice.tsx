import { useTranslation } from 'react-i18next';
import { NoAnswer, Refusal } from '../app/failure.js';
import { spokenPart } from '../app/spoken-part.js';

interface FailureNoticeProps {
  failure: unknown;
  /** What was kept in spite of the failure, as a sentence; left out when there was nothing to lose. */
  kept?: string;
  onRetry?: () => void;
}

/** What happened, what was kept, what next. A refusal is shown in the server's own words. */
export function FailureNotice({ failure, kept, onRetry }: FailureNoticeProps) {
  const { t } = useTranslation();
  const refused = failure instanceof Refusal;
  return (
    <div
      className={refused ? 'notice notice-warning' : 'notice notice-error'}
      role="alert"
      data-testid="failure"
    >
      <div>
        <strong>{useFailureSentence(failure)}</strong>
        {kept && <p>{kept}</p>}
        {!refused && <p>{t('failure.next')}</p>}
      </div>
      {onRetry && (
        <button type="button" className="plain-button" onClick={onRetry}>
          {t('failure.retry')}
        </button>
      )}
    </div>
  );
}

/** One sentence for any failure. */
export function useFailureSentence(failure: unknown): string {
  const { t, i18n } = useTranslation();
  if (failure instanceof Refusal)
    return spokenPart(failure.message, i18n.language) || t('failure.refused', { code: failure.code });
  if (failure instanceof NoAnswer) return t(`failure.${failure.silence}`);
  return t('failure.unreadable');
}
