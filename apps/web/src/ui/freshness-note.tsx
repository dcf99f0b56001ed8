import { useTranslation } from 'react-i18next';
import { momentText } from '../app/time-text.js';

export interface Freshness {
  silent: number;
  missing: number;
  of: number;
  oldestAsOf: string | null;
  sentence: string;
}

/** Beside every list and total: how fresh the nodes behind it are, and what is known to be missing. */
export function FreshnessNote({ freshness }: { freshness: Freshness }) {
  const { t, i18n } = useTranslation();
  const calm = freshness.silent === 0 && freshness.missing === 0;
  const english = t(calm ? 'freshness.calm' : 'freshness.wanting', {
    silent: freshness.silent,
    of: freshness.of,
    missing: freshness.missing,
    since: momentText(freshness.oldestAsOf),
  });
  return (
    <p className={calm ? 'freshness' : 'freshness freshness-wanting'} role="status" data-testid="freshness">
      {i18n.language === 'en' ? english : freshness.sentence || english}
    </p>
  );
}
