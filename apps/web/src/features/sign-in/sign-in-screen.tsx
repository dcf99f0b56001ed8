// The first screen is plain HTML and loads nothing of antd: it must be there at once on the weakest PC.
import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { graphql } from '../../app/graphql.js';
import { command } from '../../app/request.js';
import { startSession, useSession } from '../../app/session.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';
import { ownPath } from './own-path.js';
import { SignInFrame } from './sign-in-frame.js';

const SIGN_IN = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      token
      expiresAt
      person {
        id
        username
        name
        role
        mustChangePassword
      }
    }
  }
`);

export function SignInScreen() {
  const { t } = useTranslation();
  const { signedIn, expired } = useSession();
  const [parameters] = useSearchParams();
  const to = ownPath(parameters.get('to'));
  if (signedIn?.person.mustChangePassword) {
    return <Navigate to={`/first-password?to=${encodeURIComponent(to)}`} replace />;
  }
  if (signedIn) return <Navigate to={to} replace />;
  return (
    <SignInFrame title={t('signIn.title')}>
      {expired && (
        <p className="notice notice-warning" role="status">
          {t('signIn.expired')}
        </p>
      )}
      <SignInForm />
    </SignInFrame>
  );
}

function SignInForm() {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => command(SIGN_IN, { input: { username: username.trim(), password } }),
    onSuccess: (answer) => startSession(answer.signIn),
    onError: () => setPassword(''),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (username.trim() && password && !signIn.isPending) signIn.mutate();
  };
  return (
    <form onSubmit={submit} className="sign-in-form">
      <Field label={t('signIn.username')}>
        {(control) => (
          <input
            {...control}
            name="username"
            autoComplete="username"
            autoFocus
            required
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('signIn.password')}>
        {(control) => (
          <input
            {...control}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {signIn.error && <FailureNotice failure={signIn.error} />}
      <button type="submit" className="main-button" disabled={signIn.isPending} data-testid="sign-in">
        {t(signIn.isPending ? 'signIn.pending' : 'signIn.submit')}
      </button>
    </form>
  );
}
