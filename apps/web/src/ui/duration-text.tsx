import { useTranslation } from 'react-i18next';
import { durationParts } from '../app/time-text.js';

/** A length of time in words: `12 秒`, `3 分钟`. */
export function DurationText({ seconds }: { seconds: number }) {
  const { t } = useTranslation();
  const { unit, count } = durationParts(seconds);
  return <>{t(`duration.${unit}`, { number: count })}</>;
}
