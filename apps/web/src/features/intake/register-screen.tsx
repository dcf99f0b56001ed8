import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../ui/page-heading.js';
import type { Registered } from './register-command.js';
import { RegisterForm } from './register-form.js';
import { RegisteredPanel } from './registered-panel.js';
import './register.css';

/** One screen from the first word to the printed form. */
export function RegisterScreen() {
  const { t } = useTranslation();
  const [registered, setRegistered] = useState<Registered | null>(null);
  return (
    <>
      <PageHeading title={t('nav.register')} about={registered ? undefined : t('register.about')} />
      {registered ? (
        <RegisteredPanel registered={registered} onNext={() => setRegistered(null)} />
      ) : (
        <RegisterForm onRegistered={setRegistered} />
      )}
    </>
  );
}
