import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { DeskHeader } from './desk-header.js';
import { DeskNavigation } from './desk-navigation.js';
import { DeskTheme } from './desk-theme.js';
import { DeskWarning } from './desk-warning.js';
import { hostProgramQuery } from './host-program.js';
import { useLiveChanges } from './live-changes.js';
import { queryClient } from './query-client.js';
import { useSession } from './session.js';
import './desk-layout.css';
import '../ui/rows.css';

/** The frame of every screen behind the sign-in. Without a session it gives way to the sign-in. */
export function DeskLayout() {
  const { signedIn, expired } = useSession();
  const { pathname, search } = useLocation();
  useEffect(() => {
    // What one person could see must not flash up for the next one.
    if (!signedIn) queryClient.clear();
  }, [signedIn]);
  // After an expired session the person goes on where they were; after signing out, the next one starts anew.
  const back = expired ? `?to=${encodeURIComponent(pathname + search)}` : '';
  if (!signedIn) return <Navigate to={`/sign-in${back}`} replace />;
  // The server may say so in the middle of the work, when the password was given anew meanwhile.
  if (signedIn.person.mustChangePassword) {
    return <Navigate to={`/first-password?to=${encodeURIComponent(pathname + search)}`} replace />;
  }
  return (
    <DeskTheme>
      <Desk />
    </DeskTheme>
  );
}

function Desk() {
  const { t } = useTranslation();
  const { data: host } = useQuery(hostProgramQuery);
  useLiveChanges(host?.program === 'gateway');
  return (
    <div className="desk">
      <a className="skip-link" href="#content">
        {t('layout.skip')}
      </a>
      <DeskHeader host={host} />
      <DeskNavigation atGateway={host?.program === 'gateway'} />
      <main id="content" className="content" tabIndex={-1}>
        <DeskWarning />
        <Outlet />
      </main>
    </div>
  );
}
