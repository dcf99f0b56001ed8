// Plain HTML as the sign-in is: whoever comes here has not opened the desk yet.
import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { graphql } from '../../app/graphql.js';
import { command } from '../../app/request.js';
import { setPasswordNeeded, useSession } from '../../app/session.js';
import { signOut } from '../../app/sign-out.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';
import { passwordProblems, SHORTEST_PASSWORD, type PasswordDraft } from './first-password.js';
import { ownPath } from './own-path.js';
import { SignInFrame } from './sign-in-frame.js';

const CHANGE_PASSWORD = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input)
  }
`);

const EMPTY: PasswordDraft = { present: '', next: '', repeated: '' };

/** Before anything else: a password that somebody else gave is replaced by one that only its person knows. */
export function FirstPasswordScreen() {
  const { t } = useTranslation();
  const { signedIn } = useSession();
  const [parameters] = useSearchParams();
  const to = ownPath(parameters.get('to'));
  if (!signedIn) return <Navigate to={`/sign-in?to=${encodeURIComponent(to)}`} replace />;
  if (!signedIn.person.mustChangePassword) return <Navigate to={to} replace />;
  return (
    <SignInFrame title={t('password.title')}>
      <div className="dialog-space" data-testid="first-password">
        <h2 className="sign-in-title">{t('password.title')}</h2>
        <p>{t('password.why', { name: signedIn.person.name })}</p>
      </div>
      <PasswordForm />
      <button type="button" className="sign-in-leave" onClick={signOut} data-testid="sign-out">
        {t('layout.signOut')}
      </button>
    </SignInFrame>
  );
}

function PasswordForm() {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const { present, next } = draft;
  const changing = useMutation({
    mutationFn: () => command(CHANGE_PASSWORD, { input: { present, next } }),
    onSuccess: () => setPasswordNeeded(false),
  });
  const problems = tried ? passwordProblems(draft) : {};
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(passwordProblems(draft)).length === 0 && !changing.isPending) changing.mutate();
  };
  const field = (name: keyof PasswordDraft, extra: { autoFocus?: boolean; hint?: string } = {}) => (
    <Field
      label={t(`password.${name}`)}
      problem={problems[name] && t(`password.${problems[name]}`, { number: SHORTEST_PASSWORD })}
      {...(extra.hint && { hint: extra.hint })}
    >
      {(control) => (
        <input
          {...control}
          name={name}
          type="password"
          autoComplete={name === 'present' ? 'current-password' : 'new-password'}
          autoFocus={extra.autoFocus}
          maxLength={256}
          value={draft[name]}
          onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form onSubmit={submit} className="sign-in-form">
      {field('present', { autoFocus: true })}
      {field('next', { hint: t('password.hint', { number: SHORTEST_PASSWORD }) })}
      {field('repeated')}
      {changing.error && <FailureNotice failure={changing.error} />}
      <button
        type="submit"
        className="main-button"
        disabled={changing.isPending}
        data-testid="change-password"
      >
        {t(changing.isPending ? 'password.pending' : 'password.submit')}
      </button>
    </form>
  );
}
