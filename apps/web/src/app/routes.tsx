// Every screen is a file of its own that is fetched when it is first opened, so signing in costs a weak PC little.
import { createBrowserRouter, redirect, type LoaderFunctionArgs } from 'react-router';
import { HomeRedirect } from './home-redirect.js';
import { ScreenFailure } from './screen-failure.js';
import { currentSession, isAdministrator } from './session.js';
import { Waiting } from '../ui/answered.js';

const BEFORE_THE_DESK = ['/sign-in', '/first-password'];

/** Where a person has to go before the desk opens, and from there back to where they wanted; null when it is open. */
function wayIn({ pathname, search }: { pathname: string; search: string }): string | null {
  const { signedIn } = currentSession();
  if (signedIn && !signedIn.person.mustChangePassword) return null;
  const first = signedIn ? '/first-password' : '/sign-in';
  if (pathname === '/' || BEFORE_THE_DESK.includes(pathname)) return first;
  return `${first}?to=${encodeURIComponent(pathname + search)}`;
}

function requireSession({ request }: LoaderFunctionArgs): Response | null {
  const way = wayIn(new URL(request.url));
  return way === null ? null : redirect(way);
}

/** The server refuses everything on these pages to anybody else; here it is only not offered. */
function requireAdministrator(): Response | null {
  return isAdministrator(currentSession()) ? null : redirect('/');
}

// A redirect by the router would fetch the desk's frame, and antd with it, before anybody has signed in.
const way = BEFORE_THE_DESK.includes(location.pathname) ? null : wayIn(location);
if (way !== null) history.replaceState(null, '', way);

export const router = createBrowserRouter([
  {
    path: '/sign-in',
    errorElement: <ScreenFailure />,
    hydrateFallbackElement: <Waiting />,
    lazy: async () => ({ Component: (await import('../features/sign-in/sign-in-screen.js')).SignInScreen }),
  },
  {
    path: '/first-password',
    errorElement: <ScreenFailure />,
    hydrateFallbackElement: <Waiting />,
    lazy: async () => ({
      Component: (await import('../features/sign-in/first-password-screen.js')).FirstPasswordScreen,
    }),
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
            path: 'today',
            lazy: async () => ({
              Component: (await import('../features/today/today-screen.js')).TodayScreen,
            }),
          },
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
          {
            path: 'receptions',
            lazy: async () => ({
              Component: (await import('../features/receptions/receptions-screen.js')).ReceptionsScreen,
            }),
          },
          {
            path: 'registry',
            lazy: async () => ({
              Component: (await import('../features/registry/registry-screen.js')).RegistryScreen,
            }),
          },
          {
            path: 'nodes',
            loader: requireAdministrator,
            lazy: async () => ({
              Component: (await import('../features/nodes/nodes-screen.js')).NodesScreen,
            }),
          },
          {
            path: 'nodes/:code',
            loader: requireAdministrator,
            lazy: async () => ({
              Component: (await import('../features/nodes/node-screen.js')).NodeScreen,
            }),
          },
          {
            path: 'policy',
            loader: requireAdministrator,
            lazy: async () => ({
              Component: (await import('../features/policy/policy-screen.js')).PolicyScreen,
            }),
          },
          {
            path: 'accounts',
            loader: requireAdministrator,
            lazy: async () => ({
              Component: (await import('../features/accounts/accounts-screen.js')).AccountsScreen,
            }),
          },
          { path: '*', element: <HomeRedirect /> },
        ],
      },
    ],
  },
]);
