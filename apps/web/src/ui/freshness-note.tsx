import { useTranslation } from 'react-i18next';
import { spokenPart } from '../app/spoken-part.js';

export interface Freshness {
  silent: number;
  missing: number;
  sentence: string;
}

/** Beside every list and total: how fresh the nodes behind it are, and what is known to be missing. */
export function FreshnessNote({ freshness }: { freshness: Freshness }) {
  const { i18n } = useTranslation();
  const calm = freshness.silent === 0 && freshness.missing === 0;
  return (
    <p className={calm ? 'freshness' : 'freshness freshness-wanting'} role="status" data-testid="freshness">
      {spokenPart(freshness.sentence, i18n.language)}
    </p>
  );
}
