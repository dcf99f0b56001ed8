// Every screen is a file of its own that is fetched when it is first opened, so signing in costs a weak PC little.
import { createBrowserRouter, redirect, type LoaderFunctionArgs } from 'react-router';
import { HomeRedirect } from './home-redirect.js';
import { ScreenFailure } from './screen-failure.js';
import { currentSession } from './session.js';
import { Waiting } from '../ui/answered.js';

function signInPath({ pathname, search }: { pathname: string; search: string }): string {
  return pathname === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(pathname + search)}`;
}

function requireSession({ request }: LoaderFunctionArgs): Response | null {
  return currentSession().signedIn ? null : redirect(signInPath(new URL(request.url)));
}

// A redirect by the router would fetch the desk's frame, and antd with it, before anybody has signed in.
if (!currentSession().signedIn && location.pathname !== '/sign-in') {
  history.replaceState(null, '', signInPath(location));
}

export const router = createBrowserRouter([
  {
    path: '/sign-in',
    errorElement: <ScreenFailure />,
    hydrateFallbackElement: <Waiting />,
    lazy: async () => ({ Component: (await import('../features/sign-in/sign-in-screen.js')).SignInScreen }),
  },
  {
    path: '/',
    loader: requireSession,
    errorElement: <ScreenFailure />,
    hydrateFallbackElement: <Waiting />,
    lazy: async () => ({ Component: (await import('./desk-layout.js')).DeskLayout }),
    children: [
      {
        errorElement: <ScreenFailure />,
        children: [
          { index: true, element: <HomeRedirect /> },
          {
            path: 'register',
            lazy: async () => ({
              Component: (await import('../features/intake/register-screen.js')).RegisterScreen,
            }),
          },
          {
            path: 'inbox',
            lazy: async () => ({
              Component: (await import('../features/matters/matter-lists.js')).InboxScreen,
            }),
          },
          {
            path: 'mine',
            lazy: async () => ({
              Component: (await import('../features/matters/matter-lists.js')).MyMattersScreen,
            }),
          },
          {
            path: 'matters',
            lazy: async () => ({
              Component: (await import('../features/matters/matter-lists.js')).AllMattersScreen,
            }),
          },
          {
            path: 'search',
            lazy: async () => ({
              Component: (await import('../features/matters/matter-lists.js')).SearchScreen,
            }),
          },
          {
            path: 'matters/:id',
            lazy: async () => ({
              Component: (await import('../features/matter/matter-screen.js')).MatterScreen,
            }),
          },
          {
            path: 'reminders',
            lazy: async () => ({
              Component: (await import('../features/reminders/reminders-screen.js')).RemindersScreen,
            }),
          },
          {
            path: 'overview',
            lazy: async () => ({
              Component: (await import('../features/overview/overview-screen.js')).OverviewScreen,
            }),
          },
          {
            path: 'links',
            lazy: async () => ({
              Component: (await import('../features/links/links-screen.js')).LinksScreen,
            }),
          },
          { path: '*', element: <HomeRedirect /> },
        ],
      },
    ],
  },
]);
