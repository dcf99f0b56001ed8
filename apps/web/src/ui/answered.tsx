import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { momentText } from '../app/time-text.js';
import { FailureNotice } from './failure-notice.js';

/** The part of a query's result that decides what a screen shows. */
export interface Question<Data> {
  data: Data | undefined;
  error: unknown;
  dataUpdatedAt: number;
  refetch: () => unknown;
}

interface AnsweredProps<Data> {
  question: Question<Data>;
  children: (data: Data) => ReactNode;
}

/**
 * Waits for an answer and shows it. Every question has a time limit, so the waiting ends in content or in a sentence;
 * content that could not be renewed stays on the screen with its time.
 */
export function Answered<Data>({ question, children }: AnsweredProps<Data>) {
  const { t } = useTranslation();
  const retry = () => void question.refetch();
  if (question.data === undefined) {
    return question.error ? <FailureNotice failure={question.error} onRetry={retry} /> : <Waiting />;
  }
  const asOf = momentText(new Date(question.dataUpdatedAt).toISOString());
  return (
    <>
      {Boolean(question.error) && (
        <FailureNotice failure={question.error} kept={t('failure.showsOld', { at: asOf })} onRetry={retry} />
      )}
      {children(question.data)}
    </>
  );
}

const LONG_WAIT_MS = 3_000;

/** Said, not spun: an animation would keep a weak PC busy. */
export function Waiting() {
  const { t } = useTranslation();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className="waiting" role="status">
      {t(long ? 'waiting.long' : 'waiting.short')}
    </p>
  );
}
