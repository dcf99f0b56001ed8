// The first screen is plain HTML and loads nothing of antd: it must be there at once on the weakest PC.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { graphql } from '../../app/graphql.js';
import { hostProgramQuery } from '../../app/host-program.js';
import { command } from '../../app/request.js';
import { startSession, useSession } from '../../app/session.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';
import { LanguageSwitch } from '../../ui/language-switch.js';
import './sign-in.css';

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
      }
    }
  }
`);

export function SignInScreen() {
  const { t } = useTranslation();
  const { signedIn, expired } = useSession();
  const [parameters] = useSearchParams();
  const host = useQuery(hostProgramQuery);
  useEffect(() => {
    document.title = `${t('signIn.title')} · 枫桥`;
  }, [t]);
  if (signedIn) return <Navigate to={ownPath(parameters.get('to'))} replace />;
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
        {expired && (
          <p className="notice notice-warning" role="status">
            {t('signIn.expired')}
          </p>
        )}
        {host.error && <FailureNotice failure={host.error} onRetry={() => void host.refetch()} />}
        <SignInForm />
        <div className="sign-in-foot">
          <span>{t('signIn.sharedPc')}</span>
          <LanguageSwitch />
        </div>
      </section>
    </div>
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

/** Only a path of this client: an address from outside must not lead a freshly signed-in person elsewhere. */
function ownPath(to: string | null): string {
  return to && /^\/(?![/\\])/.test(to) ? to : '/';
}
