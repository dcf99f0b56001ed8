import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';
import { createPerson, EMPTY_PERSON, personProblems, ROLES, type NewPerson } from './create-person.js';

export function PersonForm({ onMade }: { onMade: (made: NewPerson) => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(EMPTY_PERSON);
  const [tried, setTried] = useState(false);
  const making = useMutation({ mutationFn: () => createPerson(draft), onSuccess: onMade });
  const found = personProblems(draft);
  const problems = tried ? found : {};
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(found).length === 0 && !making.isPending) making.mutate();
  };
  const text = (name: 'username' | 'name', maxLength: number) => (
    <Field
      label={t(`accounts.${name}`)}
      required
      problem={problems[name] && t(`accounts.${problems[name]}`)}
      hint={t(`accounts.${name}Hint`)}
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          autoFocus={name === 'username'}
          maxLength={maxLength}
          value={draft[name]}
          onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
          data-testid={`account-${name}`}
        />
      )}
    </Field>
  );
  return (
    <form onSubmit={submit} className="card account-form" aria-label={t('accounts.make')}>
      {text('username', 32)}
      {text('name', 40)}
      <Field label={t('accounts.role')} hint={t(`accounts.${draft.role}Means`)}>
        {(control) => (
          <Select
            {...control}
            value={draft.role}
            options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            onChange={(role) => setDraft({ ...draft, role })}
          />
        )}
      </Field>
      {making.error && <FailureNotice failure={making.error} />}
      <Button
        size="large"
        type="primary"
        htmlType="submit"
        disabled={making.isPending}
        data-testid="make-account"
      >
        {t(making.isPending ? 'action.pending' : 'accounts.make')}
      </Button>
    </form>
  );
}
