import { useTranslation } from 'react-i18next';
import { NoAnswer, Refusal } from '../app/failure.js';

/** What became of something that was sent and not answered with success: typed text is never lost by it. */
export function useKeptSentence(failure: unknown): string | undefined {
  const { t } = useTranslation();
  if (failure instanceof Refusal) return t('action.keptAfterRefusal');
  if (failure instanceof NoAnswer) return t('action.keptAfterSilence');
  return undefined;
}
