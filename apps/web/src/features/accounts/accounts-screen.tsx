import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hostProgramQuery } from '../../app/host-program.js';
import { PageHeading } from '../../ui/page-heading.js';
import type { NewPerson } from './create-person.js';
import { NewPersonPanel } from './new-person-panel.js';
import { PersonForm } from './person-form.js';
import './accounts.css';

/** Accounts of this node: one is made, and its first password handed over. */
export function AccountsScreen() {
  const { t } = useTranslation();
  const { data: host } = useQuery(hostProgramQuery);
  const [made, setMade] = useState<NewPerson | null>(null);
  return (
    <>
      <PageHeading title={t('accounts.title', { name: host?.name ?? '' })} about={t('accounts.about')} />
      {made ? <NewPersonPanel made={made} onNext={() => setMade(null)} /> : <PersonForm onMade={setMade} />}
    </>
  );
}
