import { useTranslation } from 'react-i18next';
import { durationParts } from '../app/time-text.js';

const SECONDS_UP_TO_MS = 120_000;

/** How far a clock is ahead (`+`) or behind (`−`). Tenths of a second are exact enough, and a right clock has no sign. */
export function SkewText({ milliseconds }: { milliseconds: number }) {
  const { t } = useTranslation();
  const size = Math.abs(milliseconds);
  const tenths = Math.round(size / 100) / 10;
  const sign = tenths === 0 ? '' : milliseconds > 0 ? '+' : '−';
  if (size < SECONDS_UP_TO_MS) return <>{t('duration.second', { number: `${sign}${tenths}` })}</>;
  const { unit, count } = durationParts(size / 1_000);
  return <>{t(`duration.${unit}`, { number: `${sign}${count}` })}</>;
}
