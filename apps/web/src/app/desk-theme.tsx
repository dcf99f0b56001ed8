import { ConfigProvider, type ThemeConfig } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TYPE_SCALE, useTypeSize } from './type-size.js';

/** Calm colours, click targets of 36 px, no animation: a weak PC has better things to do. */
const TOKENS = {
  colorPrimary: '#1b5e91',
  colorLink: '#1b5e91',
  colorError: '#b3261e',
  colorWarning: '#b26a00',
  colorSuccess: '#2e7d4f',
  colorText: '#1f2a37',
  colorTextSecondary: '#55606e',
  colorTextPlaceholder: '#6b7685',
  colorBorder: '#b9c3cf',
  borderRadius: 4,
  fontFamily: 'inherit',
  motion: false,
} satisfies ThemeConfig['token'];

/** Letters and what is clicked grow together. */
function themeAt(scale: number): ThemeConfig {
  const sizes = { controlHeight: 36, controlHeightLG: 44, fontSize: 15, fontSizeLG: 16 };
  const scaled = Object.fromEntries(
    Object.entries(sizes).map(([name, px]) => [name, Math.round(px * scale)]),
  );
  return { token: { ...TOKENS, ...scaled } };
}

/** What antd's pieces need around them; only screens behind the sign-in load it. */
export function DeskTheme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const theme = themeAt(TYPE_SCALE[useTypeSize()]);
  return (
    <ConfigProvider
      theme={theme}
      locale={i18n.language === 'en' ? undefined : zhCN}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  );
}
