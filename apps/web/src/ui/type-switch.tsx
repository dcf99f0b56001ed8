import { useTranslation } from 'react-i18next';
import { switchTypeSize, useTypeSize } from '../app/type-size.js';

/** Large type and back. */
export function TypeSwitch() {
  const { t } = useTranslation();
  const isLarge = useTypeSize() === 'large';
  return (
    <button
      type="button"
      className="language-switch"
      aria-pressed={isLarge}
      onClick={() => switchTypeSize(isLarge ? 'usual' : 'large')}
      data-testid="type-switch"
    >
      {t('layout.largeType')}
    </button>
  );
}
