import { useTranslation } from 'react-i18next';
import { switchLanguage } from '../app/language.js';

/** Offers the other language in its own words. */
export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const other = i18n.language === 'en' ? 'zh' : 'en';
  return (
    <button
      type="button"
      className="language-switch"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => void switchLanguage(other)}
      data-testid="language-switch"
    >
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}
