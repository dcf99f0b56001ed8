import { Button, Input, type InputRef } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/copy-button.js';
import type { NewPerson } from './create-person.js';

interface NewPersonPanelProps {
  made: NewPerson;
  onNext: () => void;
}

/** The first password, to be handed over; it cannot be looked up again. */
export function NewPersonPanel({ made: { person, password }, onNext }: NewPersonPanelProps) {
  const { t } = useTranslation();
  const shown = useRef<InputRef>(null);
  return (
    <section className="card account-form" aria-live="polite" data-testid="new-account">
      <h2>{t('accounts.made')}</h2>
      <p className="notice notice-warning">{t('accounts.once')}</p>
      <dl className="pairs">
        <dt>{t('accounts.username')}</dt>
        <dd className="code">{person.username}</dd>
        <dt>{t('accounts.name')}</dt>
        <dd>{person.name}</dd>
        <dt>{t('accounts.role')}</dt>
        <dd>{t(`role.${person.role}`)}</dd>
        <dt>{t('accounts.password')}</dt>
        <dd className="first-password">
          <Input
            ref={shown}
            className="code"
            readOnly
            value={password}
            aria-label={t('accounts.password')}
            data-testid="new-password"
          />
          <CopyButton text={password} shownIn={() => shown.current?.input ?? null} />
        </dd>
      </dl>
      <Button size="large" type="primary" onClick={onNext} data-testid="next-account">
        {t('accounts.next')}
      </Button>
    </section>
  );
}
