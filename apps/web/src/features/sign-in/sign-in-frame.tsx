import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hostProgramQuery } from '../../app/host-program.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { LanguageSwitch } from '../../ui/language-switch.js';
import './sign-in.css';

interface SignInFrameProps {
  title: string;
  children: ReactNode;
}

/** The card that stands before the desk: whose program this is, and one form. */
export function SignInFrame({ title, children }: SignInFrameProps) {
  const { t } = useTranslation();
  const host = useQuery(hostProgramQuery);
  useEffect(() => {
    document.title = `${title} · 枫桥`;
  }, [title]);
  return (
    <div className="sign-in">
      <section className="sign-in-card" aria-labelledby="sign-in-title">
        <div className="sign-in-brand">
          <img src="/favicon.svg" alt="" width="44" height="44" />
          <div>
            <h1 id="sign-in-title">{t('layout.product')}</h1>
            <p data-testid="host-name">
              {host.data &&
                t(host.data.program === 'gateway' ? 'layout.atGateway' : 'layout.atNode', {
                  name: host.data.name,
                })}
            </p>
          </div>
        </div>
        {host.error && <FailureNotice failure={host.error} onRetry={() => void host.refetch()} />}
        {children}
        <div className="sign-in-foot">
          <span>{t('signIn.sharedPc')}</span>
          <LanguageSwitch />
        </div>
      </section>
    </div>
  );
}
