// Chinese first, whatever the browser says; English by the switch in the header, its words fetched only then.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { zh } from './dictionary-zh.js';

export type Language = 'zh' | 'en';

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false;
    nsSeparator: false;
    resources: { translation: typeof zh };
  }
}

const KEY = 'fengqiao.language';

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: 'zh',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    resources: { zh: { translation: zh } },
  });
  if (localStorage.getItem(KEY) === 'en') await switchLanguage('en');
}

export async function switchLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./dictionary-en.js');
    i18next.addResourceBundle('en', 'translation', en);
  }
  await i18next.changeLanguage(language);
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
